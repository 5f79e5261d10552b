import type { Expectation } from "../../../domain/problem";
import { andMore, firstOf } from "./names";
import type { Sentences } from "../../en-US/problems/sentence";

const MAX_UIN = Number.MAX_SAFE_INTEGER;

/** 声明中由人填写的内容。 */
export const DECLARATION = {
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
  unknownBesideOthers: ({ other }) =>
    `members 中的 UIN 都应在 synth 时已知，因为 ${other} 属于同一企业组织，必须知道此处声明了哪些成员，而得到只有 Terraform 才知道的 UIN：请写在代码中，或在同一个 membership 中声明该企业组织的全部成员`,
  declaredAndIgnored: ({ uins }) =>
    `被忽略的成员不应在任何地方声明，而 ${firstOf(uins)} 也在 members 中：请从其中一处去掉`,
  notOfEngine: ({ name, engine, engines }) =>
    `${name} 只应与 engine ${engines.map((each) => JSON.stringify(each)).join(" 或 ")} 一起使用，而此处的 engine 是 "${engine}"：请去掉它，或更换 engine`,
  atPath: ({ path, problem }, say) => `${path}：${say(problem)}`,
} satisfies Partial<Sentences>;

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
