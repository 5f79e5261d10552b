import { type Author, DEFAULT_CAP } from "../../domain/cap";
import type { MaxRemovals } from "../../domain/policy";
import type { Expectation, NamedMembers, Problems } from "../../domain/problem";
import type * as ENGLISH from "../en-US/problems";
import { credentialsName, missingSource } from "./credentials";

const MAX_UIN = Number.MAX_SAFE_INTEGER;

/** 每一类问题的说明：期望什么、得到什么、怎么办。 */
export const PROBLEMS: typeof ENGLISH.PROBLEMS = {
  unexpectedValue: ({ where, expected, got }) =>
    `${where} 应为${expectation(expected)}，但得到 ${typeof got === "string" ? got : `${got.characters} 个字符`}`,
  unknownProperty: ({ where, name, nearest }) =>
    `${where} 中没有名为 ${JSON.stringify(name)} 的属性` +
    (nearest === undefined ? "：请去掉它" : `：是否应为 "${nearest}"？`),
  replacedProperty: ({ name }) =>
    name === "leaving"
      ? "leaving 是 0.1 版的名称，现为 reasons：请改名为 reasons"
      : "onDestroy 自 0.2 版起不再存在：无论资源因何被销毁或替换，都只移出已从代码中去掉的成员。请去掉它；如要清空企业组织，请不声明任何成员（members: {}、allowEmpty: true、removal.maxRemovals）",
  invalidUins: ({ where, got, more, isNumber }) =>
    `${where} 中的 UIN 应为 1 到 16 位十进制数字，无前导零，不超过 ${MAX_UIN}，但得到 ${got.join("、")}${andMore(more)}` +
    (isNumber ? "：请将 UIN 写成带引号的字符串，因为数字会丢失位数" : ""),
  duplicateUin: ({ where, uin, positions }) =>
    `每个 UIN 只应出现一次，而 "${uin}" 出现在 ${where} 的第 ${positions.join(" 和第 ")} 项（从 0 起）：请去掉一个`,
  noMembers: () => "至少应有一个成员，但没有：请检查成员所在的文件；如确需全部移出，请设置 allowEmpty: true",
  reasonOfMember: ({ uins, where }) =>
    `reasons 中的 UIN 都应离开，而 ${uins.join("、")} 也在 ${where} 中：请从其中一处去掉`,
  siteAndEndpoint: ({ site, endpoint }) =>
    `site 与 endpoint 只能设置一个，而两者都有（site ${site}，endpoint ${endpoint}）：请去掉一个`,
  unknownAtSynth: ({ name }) =>
    `${name} 应在 synth 时已知，而得到只有 Terraform 才知道的值：请写在代码中，或在代码中从文件读取`,
  atPath: ({ path, problem }, say) => `${path}：${say(problem)}`,

  lateMembership: () =>
    "每个 OrganizationMembership 都应在 app 开始 synth 之前创建，而这一个创建得更晚，其成员可能被其他 stack 移出：请在 stack 的构造函数中创建，不要在 aspect 中创建",
  brokenDeclaration: () =>
    "应有声明，但得到一个被 app 捕获的错误：未生成任何配置，因为其中声明的成员会被当作离开；请更正它",
  sharedAddress: ({ address, other }) =>
    `应有自己的地址，而 ${address} 也是 ${other} 的地址：Terraform 的名称只保留 construct id 中的字母 A 到 Z、数字、- 和 _，其他字符都会被去掉。请让两个 id 在这些字符上有所不同`,
  sharedStackId: ({ other }) =>
    `stack 应有自己的 id，但与 stack ${other} 的 id 相同：其中一个会被另一个覆盖。请更改其中一个的 id`,
  unnamedAddress: ({ address }) =>
    `id 应能为资源命名，但得到 ${address}：Terraform 的名称只保留 construct id 中的字母 A 到 Z、数字、- 和 _，且以字母或 _ 开头。请使用含有此类字母的 id`,
  programNotBuilt: ({ file }) => `应有已构建的程序 ${file}，但没有：请重新安装本软件包，或进行构建`,
  programNotInstalled: ({ version, directories }) =>
    `打包为单个文件的应用需要能找到已安装的 cdktf-tencentcloud-organization ${version} 才能取得其程序，但从 ${directories.join("、")} 查找均未找到：请不要将任何依赖包打入其中（esbuild 使用 --packages=external），或在打包产物旁安装该版本`,
  programOfOtherVersion: ({ root, expected, got }) =>
    `应用打包时使用的是 cdktf-tencentcloud-organization ${expected}，但 ${root} 中安装的是 ${got}：请用已安装的版本重新打包，或安装与打包时相同的版本，或不将任何依赖包打入其中（esbuild 使用 --packages=external）`,
  notJson: () =>
    "配置应以 JSON 写出，但得到 HCL，其中的标签未经转义：请关闭 HCL 输出（hclOutput、SYNTH_HCL_OUTPUT）",
  changedBlock: ({ address, at, expected, got }) =>
    `${address} 应按其创建时的样子写出，但在 ${at} 处得到${got === undefined ? "空" : ` ${got} `}而不是${expected === undefined ? "空" : ` ${expected}`}：请去掉改变它的 override、aspect 或其他 construct（如要结束 membership，请使用 OrganizationMembership.retire）`,
  movedAway: ({ address, block }) =>
    `${address} 应保留，但有一个从它出发的 ${block} 块：Terraform 会遗忘已离开的成员。请移动到另一个 OrganizationMembership，或用 OrganizationMembership.retire 结束它`,
  createBeforeDestroy: ({ address, on }) =>
    `${address} 以及依赖它的资源都不应设置 create_before_destroy，而 ${on} 设置了：Terraform 会跳过移出并遗忘已离开的成员。请去掉该设置，或去掉依赖`,
  sharedReportFile: ({ file, other }) =>
    `reportFile 应各不相同，而 ${JSON.stringify(file)} 也是 ${other} 的：一个报告会取代另一个。请为其中一个更换 reportFile`,
  severalProblems: ({ problems }, say) => problems.map(say).join("\n"),

  invalidManifest: ({ reason }, say) =>
    `应有本版本所写的清单，但得到其他内容（${say(reason)}）：没有移出任何成员；请重新执行 synth，生成新的 plan 并执行它`,
  unreadablePrevious: ({ variable, characters, reason }) =>
    `应在 ${variable} 等变量中得到 Terraform 提供的之前的成员列表，但得到 ${characters} 个无法解码的字符（${reason}）：没有移出任何成员；请再次执行 apply，如仍如此请反馈`,
  foreignPrevious: ({ address, got }) =>
    `${address} 在 state 中应保存以 UIN 为键的标签，但得到 ${got}：此地址之前属于另一个资源，或被其他内容写入，没有移出任何成员。请为另一个资源更换地址（terraform state mv），或将其从 state 中去掉（terraform state rm，这会遗忘尚待移出的成员）；然后再次执行 apply`,
  unwritableReport: ({ file, directory, reason }) =>
    `无法从 ${directory} 写入 reportFile ${JSON.stringify(file)}（${reason}）：没有移出任何成员；请创建其所在目录，或更正 reportFile`,
  unsafeReport: ({ file, at, because }) =>
    `reportFile ${JSON.stringify(file)} 应为报告或尚不存在，且位于 stack 自己的目录中，但 ${JSON.stringify(at)} 是${REPORT_FLAWS[because]}：请将其移走，或更正 reportFile`,
  reportNotWritten: ({ file, reason }, say) =>
    `移出已经结束，但未能将报告写入 ${JSON.stringify(file)}（${say(reason)}）：请保留上面的输出，并再次执行 apply 以记录成员`,
  unknownObject: ({ variable }) =>
    `应在 ${variable} 中得到 Terraform 提供的对象 id，但没有：没有移出任何成员；请重新执行 synth，生成新的 plan 并执行它`,
  listTooLong: ({ members, listBytes, environmentBytes, limitBytes }) =>
    `之前的 ${members} 个成员应能放入本机传递给程序的 ${limitBytes} 字节之内，但共需 ${listBytes + environmentBytes} 字节：成员列表 ${listBytes} 字节，环境变量及其他 ${environmentBytes} 字节。apply 会以 "argument list too long" 失败，不会移出任何成员。请减少环境变量后执行 apply，或调大栈限制（Linux 上为 ulimit -s 的四分之一，最多 6 MiB：ulimit -s 24576）；之后再将成员拆分到多个 OrganizationMembership 中声明`,
  listCutOff: ({ members, listBytes, limitBytes }) =>
    `之前的 ${members} 个成员最多可占 ${limitBytes} 字节（Terraform 只能传递这么多），但需要 ${listBytes} 字节。apply 会失败，不会移出任何成员。请先重新声明全部成员（确保没有成员离开），再将该资源从 state 中去掉（terraform state rm），并将成员拆分到多个 OrganizationMembership 中声明`,
  unreadableFile: ({ because, maxBytes = 0, code }) => FILE_PROBLEMS[because](maxBytes, code),

  badPolicy: ({ source, reason }, say) =>
    `${source === "TCO_POLICY" ? `${source} ` : `TCO_POLICY 所指的文件（${JSON.stringify(source)}）`}中应为策略，但得到其他内容（${say(reason)}）：没有它就不做任何事；请更正，或在不需要策略处取消设置 TCO_POLICY`,
  blank: () => "内容为空",
  relativePath: () => "应为 JSON 或绝对路径",
  withinOutput: ({ directory }) => `该文件位于代码变更所写的输出目录 ${directory} 中：请放在别处`,
  duplicateName: ({ name }) => `${JSON.stringify(name)} 出现了两次：请去掉一个`,
  policyMissing: () => "已设置 removal.requirePolicy，而本机没有策略：请在执行 apply 的作业中设置 TCO_POLICY",
  policyOfOther: ({ allowed, declared }) =>
    `策略（TCO_POLICY）属于企业组织 ${allowed}，而代码声明的是 ${declared}：请更正其中一处的 organizationId`,
  endpointNotAllowed: ({ use, origin, by }) =>
    `${by === "policy" ? "策略的 endpoints（TCO_POLICY）没有列出" : "只有代码指定了"} ${origin}，而${SERVICES[use]}将在此调用：如它可以得到用这些凭证签名的内容，请` +
    (by === "policy" ? "将其加入其中" : "在执行 apply 的机器上将其加入 TCO_ALLOWED_ENDPOINTS") +
    "，否则请更正指定它的内容",
  shownAnswers: () =>
    "NODE_DEBUG 应关闭，或不包含 stream：否则 node 会显示每个响应的开头，而有些响应中是密钥。请取消设置它",
  uncheckedTls: () =>
    "NODE_TLS_REJECT_UNAUTHORIZED 不应为 0，否则任何人都能冒充接口返回：请取消设置，并在 NODE_EXTRA_CA_CERTS 中指定应信任的证书",

  nothingSent: ({ problems }, say) => `未发送任何请求：${problems.map(say).join("。")}。`,
  protectedLeave: ({ members, by }) =>
    `受保护的成员将要离开：${names(members)}。请重新声明它们，或将其从${by === "code" ? " app 中所有 construct 的 protectedMembers " : "策略（TCO_POLICY）的 protectedMembers "}中去掉`,
  reasonMissing: ({ members, by }) =>
    `已设置${ruleOf("requireReasons", by)}，而以下成员没有原因：${names(members)}。请在 reasons 中逐一写明原因`,
  notApproved: ({ digest, approved, by }) =>
    `已设置${ruleOf("requireApproval", by)}，而 TCO_APPROVED_REMOVALS ` +
    (approved.length === 0 ? "为空" : `批准的是其他内容（${approved.join("、")}）`) +
    `。请评审本次移出，然后将 TCO_APPROVED_REMOVALS 设为其摘要 ${digest}`,
  aboveCap: ({ members, previousCount, limit, given, by, atMost }) =>
    `之前的 ${previousCount} 个成员中${atMost ? "最多" : ""}将有 ${members.count} 个被移出${atMost ? "（尚未查询成员列表）" : ""}，但上限为 ${limit} 个（${capSource(given, by)}）：${names(members)}。如确需全部移出，请在本次部署中调高${by === "code" ? " removal.maxRemovals" : "策略的 maxRemovals"}`,
  belowFloor: ({ total, sent, minRemaining }) =>
    `${total} 个成员中将只剩 ${total - sent} 个，而策略（TCO_POLICY）的 minRemaining 要求 ${minRemaining} 个：请减少移出的成员，或在本次部署中调低它`,
  unknownTotal: ({ minRemaining, code }) =>
    `策略（TCO_POLICY）要求保留 ${minRemaining} 个成员，而当前凭证无权查询成员列表（${code}）：请允许 organization:DescribeOrganizationMembers`,
  otherOrganization: ({ declared, actual }) =>
    `应为企业组织 ${declared}（organizationId），而当前凭证属于 ${actual}：请使用所声明企业组织的凭证，或更正 organizationId`,
  notTheManager: ({ organizationId }) =>
    `应使用管理企业组织 ${organizationId} 的账号的凭证，而当前凭证属于该组织的其他账号：请使用管理账号的凭证`,
  stateOfOther: ({ declared, inState }) =>
    `之前的成员应属于企业组织 ${declared}（organizationId），而 state 中为 ${inState}，他们会在其中被遗忘：请将 organizationId 改回 "${inState}"，用 OrganizationMembership.retire 结束该 membership 并部署；然后再声明新的企业组织`,

  terraformGone: () => "启动本次运行的 Terraform 已不存在：不再发送请求；请再次执行 apply 以继续",
  signalled: ({ signal }) => `被 ${signal} 中断：不再发送请求；请再次执行 apply 以继续`,
  outputClosed: () => "输出已无人读取：不再发送请求；请再次执行 apply 以继续",
  turnTimeout: ({ timeoutMs }) =>
    `等待本机另一次移出超过 ${timeoutMs} 毫秒（removal.timeoutMs）：未发送任何请求；请在其结束后再次执行 apply`,
  deadline: ({ timeoutMs, trouble }, say) =>
    `未能在 ${timeoutMs} 毫秒（removal.timeoutMs）内完成` +
    (trouble ? `；最近一次问题是 ${say({ kind: "callFailed", ...trouble })}` : "") +
    "：请再次执行 apply 以继续，或延长时限",

  noCredentials: ({ sources }) =>
    `需要企业组织管理账号的凭证，但没有找到：${sources.map(missingSource).join("；")}。请设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY，或补全上述任一来源所缺的内容`,
  halfAPair: ({ missing, present }) =>
    `密钥对不完整，环境中缺少 ${missing.join(" 和 ")}：请补全，或取消设置 ${present.join(" 和 ")}`,
  incompleteSetup: ({ present, missing }) =>
    `${[...present, ...missing].join("、")} 应同时设置，但只设置了 ${present.join(" 和 ")}：这样执行操作的将不是预期的身份。请设置 ${missing.join(" 和 ")}，或取消设置 ${present.join(" 和 ")}`,
  twoProofs: ({ variables }) =>
    `扮演角色应只用一种身份证明，但同时有 Web 身份令牌和 SAML 断言（${variables.join("、")}）：请取消设置其中一种`,
  expiredLogin: ({ name, file, expiredAt, command }) =>
    `配置文件 ${JSON.stringify(name)}（${file}）中的登录应仍有效，但已于 ${expiredAt} 过期：请重新登录（${command}）；如其中的密钥是之后写入的永久密钥，请删除 type、token 和 expiresAt`,
  otherLogin: ({ name, file }) =>
    `配置文件 ${JSON.stringify(name)}（${file}）中的登录应与本次运行开始时相同，但已换成另一个登录，可能属于另一账号：如要改用它，请重新 apply`,
  spentProof: ({ variables }) => `以 ${variables.join(" 和 ")} 换得的密钥已过期，而它只能使用一次`,
  badCredentials: ({ source, field }) =>
    `凭证（${credentialsName(source)}）的 ${field} 应为不含空白的可打印 ASCII 字符，但含有其他字符：请重新设置`,
  sourceFailed: ({ source, reason }, say) =>
    `未能得到凭证（${credentialsName(source)}）：${say(reason)}。${SOURCE_CHECKS[source.source]}`,
  noSessionName: ({ namedBy, missing }) =>
    `角色（${typeof namedBy === "string" ? namedBy : credentialsName(namedBy)}）需要会话名称，但未设置 ${missing}：请设置它，或取消设置该角色`,
  badDuration: ({ variable, max, standard, got }) =>
    `${variable} 应为不超过 ${max} 的整数秒（0 表示 ${standard}），但得到 ${got}`,
  noAnswer: ({ timeoutMs }) => `${timeoutMs} 毫秒内没有收到响应`,
  badMetadata: ({ status, code }) =>
    status === 404
      ? "该实例没有此角色（HTTP 404）"
      : status !== 200
        ? `元数据服务返回 HTTP ${status}`
        : code === undefined
          ? "元数据服务未以 JSON 返回凭证"
          : `元数据服务返回 Code ${code}，凭证不完整`,
  contradictingDomain: ({ ofDomain, declared }) =>
    `TENCENTCLOUD_DOMAIN 与声明应指向同一接口地址，而得到 ${ofDomain} 和 ${declared}：请取消设置该变量，或更改声明中的 site 或 endpoint`,
  protocolNotHttps: ({ endpoint, got }) =>
    `对于 ${endpoint}，TENCENTCLOUD_PROTOCOL 应为 HTTPS，但得到 ${got}：请设为 HTTPS 或取消设置`,
  badProxy: () => "HTTPS_PROXY 应为代理的 URL，例如 http://proxy.example.com:3128：请更正或取消设置",
  socksProxy: () =>
    "HTTPS_PROXY 应为 HTTP 代理，例如 http://proxy.example.com:3128，但得到不受支持的 SOCKS 代理：请在 https_proxy（此处优先）中指定 HTTP 代理；如无需代理即可访问这些主机，也可用 no_proxy=* 停用代理",
  proxyRefused: ({ origin, status }) =>
    `代理（HTTPS_PROXY）应建立到 ${origin} 的隧道，但得到 HTTP ${status}：${proxyCheck(status)}`,
  badCertificateFile: ({ file, reason }, say) =>
    `SSL_CERT_FILE 所指的文件（${JSON.stringify(file)}）中应有 PEM 格式的证书，但没有得到：${say(reason)}。请更正或取消设置`,
  noCertificate: () => "其中没有可读取的证书（-----BEGIN CERTIFICATE-----）",
  callFailed: ({ action, code, requestId, serviceMessage, problem }, say) => {
    const words = problem ? say(problem) : serviceMessage;
    const told = [action, code, words].filter((part) => part !== "").join("：");
    return requestId === undefined ? told : `${told}（RequestId ${requestId}）`;
  },
  notAnEnvelope: ({ status, type = "无 Content-Type", characters }) =>
    `应为 HTTP 200 和含 Response.RequestId 的 JSON，但得到 HTTP ${status}、${type}、${characters} 个字符：请检查是否由代理或网关代替接口返回`,
  answerTooLarge: ({ maxBytes }) => `响应应不超过 ${maxBytes} 字节，但得到更多：请检查是什么代替接口返回`,
  undecodableAnswer: ({ encoding }) =>
    `响应不应压缩，但得到无法解码的响应（Content-Encoding：${encoding ?? "未知"}）：请检查是否由代理或网关改动`,
  answerTooSlow: ({ timeoutMs }) => `响应应在 ${timeoutMs} 毫秒内结束，但仍在继续`,
  badField: ({ path, expected, got }) =>
    got === undefined
      ? `${path} 应为${FIELDS[expected]}，但没有该字段`
      : `${path} 应为${FIELDS[expected]}，但得到 ${got}`,
  unstableList: ({ listings, members, totals }) =>
    `读取 ${listings} 次，成员列表每次都在变化：最后一次得到 ${members} 个成员，而 Total 为 ${totals.join("，然后 ")}`,
  unsettledList: ({ readings }) => `读取 ${readings} 次，没有连续两次得到相同的成员`,
  creatorNeverSent: () => "企业组织的创建者不会被发送。",
  wrongClock: ({ serviceMessage, here, there }) =>
    `${serviceMessage} 本机时钟为 ${here}，服务器时钟${there === undefined ? "未知" : `为 ${there}`}：请校准本机时钟（NTP）。`,

  noPlan: ({ plan }) =>
    `应有 plan 文件 ${plan}，但没有找到：请先执行 cdktf diff 并指定 stack 目录（--stack-dir cdktf.out/stacks/NAME），或指定保存了 terraform show -json PLAN 输出的文件`,
  unreadablePlan: ({ source, reason }) =>
    `${source} 中应为 plan 的 JSON，但得到 ${reason}：请用 terraform show -json PLAN 生成`,
  terraformFailed: ({ command, directory, reason }) => `未能在 ${directory} 中执行 ${command}：${reason}`,
  notAPlan: ({ source, because, got }) =>
    `${planSource(source)} 应为 Terraform plan 的 JSON，但得到${NO_PLANS[because](got)}：请提供 terraform show -json PLAN 的输出，其中的 plan 由 terraform plan -out=PLAN 保存`,
  planWithoutMembership: ({ source }) =>
    `${planSource(source)} 应为含有 OrganizationMembership 的 plan，但其中没有：请提供含有它的 stack 的 plan`,
  unreadableSynthRecord: ({ file, reason }, say) =>
    `输出目录中的 ${file} 应为此前的 synth 所写的内容，但不是（${say(reason)}）：请将其删除，下一次 synth 会重新写出`,
  unreadableOutput: ({ path, reason }, say) =>
    `${path} 应为 cdktf synth 写出的 JSON，但不是（${say(reason)}）：请执行 cdktf synth，并指定其输出目录`,
  outputWithoutMembership: ({ directory }) =>
    `${directory} 中应有 OrganizationMembership，但各 stack 中都没有：请指定含有它的 app 的输出目录`,
  noManifest: ({ path }) => `应有清单 ${path}，但没有找到：请重新执行 synth`,
  severalEndpoints: ({ endpoints }) =>
    `各 membership 应属于同一站点，但得到 ${endpoints.join(" 和 ")}：请用 --site 或 --endpoint 选择一个`,
  undeclaredOrganization: ({ organizationId }) =>
    `当前凭证应属于所声明的企业组织，但属于 ${organizationId}：请使用所声明企业组织的凭证`,
  unreadableDeclaration: ({ file, reason }, say) => `${file} 中应为 dump 写出的成员，但得到：${say(reason)}`,
  emptyFile: () => "空文件（shell 会清空它所写入的文件：请换一个文件名）",

  wrongLines: ({ file, lines, more }, say) =>
    [
      `${file} 中应为 dump 写出的成员，但有 ${lines.length + more} 行有误：`,
      ...lines.map(({ line, problem }) => `${file}:${line}：${say(problem)}`),
      ...(more > 0 ? [`另有 ${more} 行`] : []),
    ].join("\n"),
  spreadsheetUin: ({ got }) =>
    `应只有 UIN 的数字，但得到 ${got}，这是电子表格写出的数值：请将该列设为文本格式，重新输入 UIN 并保存`,
  uinOnTwoLines: ({ uin, lines }) =>
    `每个 UIN 只应出现一次，而 "${uin}" 出现在第 ${lines.join(" 行和第 ")} 行：请去掉一个`,
  brokenJson: ({ got }) =>
    `应为 JSON，但${got === undefined ? "文件到此为止" : `得到 ${got}`}：请检查此处是否缺少或多出逗号、引号或括号`,
  brokenQuotes: ({ got }) =>
    `以双引号开头的单元格应在同一行内以双引号结尾，但得到 ${got}：标签中的双引号请写两遍，标签中不要换行`,
  severalSeparators: ({ got }) =>
    `单元格只应有一种分隔符，但得到 ${got.join(" 和 ")}：请为标签加上双引号，或在首行将列命名为 uin 和 label`,
  cellsOfLine: ({ max, count }) =>
    `每行最多应有 ${max} 个单元格，但有 ${count} 个：请为含有分隔符的标签加上双引号，或在首行将列命名为 uin 和 label`,
  uinsOfLine: ({ got }) =>
    `每行只应有一个 UIN，但得到 ${got.join("、")}：请每个 UIN 写一行；如其中一个是标签，请在首行将列命名为 uin 和 label`,
  columnsOfHeader: ({ count }) =>
    `应只有两列，或其中两列名为 uin 和 label，但有 ${count} 列：请为这两列如此命名`,
  utf16: () => "文件编码是 UTF-16：请另存为 UTF-8（Excel 中为 CSV UTF-8）",
  notUtf8: ({ line }) =>
    `第 ${line} 行不是 UTF-8（可能是 GBK）：请将文件另存为 UTF-8（Excel 中为 CSV UTF-8）`,
  zeroBytes: ({ line }) => `第 ${line} 行含有值为 0 的字节，可能是写入时系统崩溃所致：请重新生成该文件`,
  fileOfOther: ({ file, inFile, declared }) =>
    `成员应属于企业组织 ${declared}（organizationId），而 ${file} 中写明的企业组织是 ${inFile}：请更正 organizationId，或读取另一个企业组织的文件`,
  unwritableLabel: ({ uin }) =>
    `标签应能在 CSV 中如实显示，而 ${uin} 的标签含有会换行、控制终端或流水线、或改变文字方向的字符：请使用 --format json`,

  foreignProgram: ({ address }) =>
    `${address} 应运行本软件包的程序，但得到其他命令：请找出是什么改变了它（stack 旁的 override 文件、被编辑的配置），然后重新执行 synth 并生成新的 plan`,
  otherProgram: ({ address, directory }) =>
    `${address} 应按 ${directory} 中的清单运行本次安装的程序，但它运行的是其他程序或其他清单：请在此安装与 synth 时相同版本的软件包，重新执行 synth 并生成新的 plan`,
  planOfOtherSynth: ({ address, directory }) =>
    `应为 ${directory} 中当前配置的 plan，但其中 ${address} 运行的是其他程序或其他清单：生成 plan 之后又执行过 synth。请生成新的 plan`,
  stalePlan: ({ plan, state }) =>
    `应为当前 state 的 plan，但 plan 基于 ${plan}，而 state 为 ${state}：该 plan 已被执行，或此后执行过其他变更。请生成新的 plan`,
  moreThanMemberships: ({ contents }) =>
    `除 membership 外不应有其他内容（--only-memberships），但有 ${contents.join("、")}：请将 membership 放在单独的 stack 中`,
  planAboveCap: ({ count, previousCount, limit, given }) =>
    `合计将从之前的 ${previousCount} 个成员中移出 ${count} 个，但上限为 ${limit} 个（${capSource(given, "policy")}），而逐个执行 apply 时不会被阻止：请分次移出，或在本次部署中调高策略的 maxRemovals`,
  overrideFile: ({ address, file }) =>
    `stack 旁不应有改变 ${address} 的文件，但 ${file} 中提到了它（或含有可能提到它的转义）：请去掉该文件，重新执行 synth 并生成新的 plan`,
};

const SOURCE_CHECKS = {
  environmentKeys: "请检查密钥",
  profile: "请检查该配置文件",
  cvmRole: "请为该实例绑定此角色，或取消设置 TENCENTCLOUD_CAM_ROLE_NAME",
  instanceRole: "请为该实例绑定角色，或在配置文件中设置密钥",
  podRole: "请检查该角色的信任策略和 Pod 的服务账号",
  provedRole: "请检查该角色、其信任策略和身份证明；如证明已过期或已使用，请设置新的",
  mfaSession: "请检查 MFA 设备的序列号，设置新的验证码，然后再次执行 apply",
  assumedRole: "请检查该角色，确认其信任策略包含调用者，且调用者有权调用 sts:AssumeRole",
};

function proxyCheck(status: number): string {
  if (status === 407) return "请更正其用户名和密码；密码不会再次尝试，因为几次错误就会锁定账号";
  return status < 500 ? "请让其放行该主机，或将该主机列入 NO_PROXY" : "请检查代理自身能否访问该主机";
}

const SERVICES = {
  organization: "企业组织接口",
  sts: " STS ",
  metadata: "元数据服务",
};

const FILE_PROBLEMS: Readonly<
  Record<Problems["unreadableFile"]["because"], (maxBytes: number, code?: string) => string>
> = {
  absent: () => "没有该文件",
  notAFile: () => "它不是普通文件",
  tooLarge: (maxBytes) => `它超过 ${maxBytes} 字节`,
  unreadable: (_, code = "未知") => `无法读取（${code}）`,
};

const REPORT_FLAWS: Readonly<Record<Problems["unsafeReport"]["because"], string>> = {
  link: "链接",
  notADirectory: "目录以外的内容",
  notAFile: "普通文件以外的内容",
  notAReport: "报告以外的文件",
};

const FIELDS: Readonly<Record<Problems["badField"]["expected"], string>> = {
  string: "字符串",
  text: "非空文本",
  integer: "整数",
  count: "可能的成员数量",
  expiry: "从现在起一年以内的时间",
  boolean: " true 或 false",
  uin: " UIN",
  array: "数组",
  page: "项数不超过所请求数量的数组",
  object: "对象",
};

const NO_PLANS: Readonly<Record<Problems["notAPlan"]["because"], (got: string) => string>> = {
  empty: () => "空内容",
  notJson: (got) => `非 JSON 的内容（${got}）`,
  noObject: (got) => ` ${got}`,
  noVersion: () => "没有 format_version 的 JSON",
  otherVersion: (got) => ` format_version 为 ${got} 而不是 1.x 的 plan`,
  noPlan: () => " state，或 plan 的一部分",
  unfinished: () => " Terraform 未能完成的 plan",
};

function planSource(source: string): string {
  return source === "-" ? "标准输入" : source;
}

const EXPECTED = {
  switch: " true 或 false",
  object: "由具名属性组成的对象",
  uins: " UIN 列表",
  members: " UIN 列表，或以 UIN 为键的标签",
  texts: "以 UIN 为键的文本",
  organizationId: "企业组织编号，即 1 到 16 位十进制数字的字符串，无前导零（可用 tco-members whoami 查看）",
  origin: '不含路径、查询参数和凭证的地址，例如 "https://organization.tencentcloudapi.com"',
  origins: "地址列表",
  https: " https 地址（http 只能用于本机回环地址）",
  reportFile:
    ' stack 输出目录中的文件，例如 "report.json"：不能是绝对路径，不能含有 .. 或其他以点开头的名称，也不能是 Terraform 会读取的名称',
  roleName: " CAM 角色的名称：字母、数字和 _,+=.@- 中的字符",
  profileName: "配置的名称：字母、数字和 _.@- 中的字符，不能是路径",
  region: "地域，例如 ap-guangzhou",
  printable: "一行可打印的 ASCII 字符",
};

function expectation(expected: Expectation): string {
  if (expected.is === "number")
    return ` ${expected.min} 到 ${expected.max} 的${expected.fraction ? "数" : "整数"}`;
  if (expected.is === "oneOf")
    return ` ${expected.values.map((value) => JSON.stringify(value)).join(" 或 ")}`;
  if (expected.is !== "text") return EXPECTED[expected.is];
  const { maxLength } = expected;
  return maxLength === undefined ? "非空文本" : ` 1 到 ${maxLength} 个字符的文本`;
}

/** 上限的依据。 */
export function capSource(given: MaxRemovals | undefined, by: Author): string {
  const { percent, min, max } = DEFAULT_CAP;
  return given === undefined
    ? `默认：之前成员的 ${percent}%，至少 ${min} 个，至多 ${max} 个`
    : `${ruleOf("maxRemovals", by).trim()} ${JSON.stringify(given)}`;
}

/** 前后按中英文之间的空格书写。 */
export function ruleOf(rule: string, by: Author): string {
  return by === "code" ? ` removal.${rule}` : `策略（TCO_POLICY）的 ${rule}`;
}

function names({ named, count }: NamedMembers): string {
  const told = named.map(({ uin, label }) => `${uin} ${JSON.stringify(label)}`).join("、");
  return told + andMore(count - named.length);
}

function andMore(count: number): string {
  return count > 0 ? ` 以及另外 ${count} 个` : "";
}
