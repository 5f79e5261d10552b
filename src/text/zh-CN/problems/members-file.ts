import type { Sentences } from "../../en-US/problems/sentence";

/** 成员名单文件。 */
export const MEMBERS_FILE = {
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
} satisfies Partial<Sentences>;
