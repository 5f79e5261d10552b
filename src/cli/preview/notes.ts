import type { Localized } from "../../domain/language";
import { isDestroyed, isReplaced } from "../../program/planned-change";
import { memberNames } from "../../removal/text/event-text";
import type { PlannedRemoval } from "./planned-removal";

type Note = (planned: PlannedRemoval) => Localized | undefined;

/** What a reviewer should know of a planned removal besides who leaves. */
export function notesOn(planned: PlannedRemoval): Localized[] {
  return [missingManifest, firstCreate, notPlanned, teardown, retainingDestroy].flatMap(
    (note) => note(planned) ?? [],
  );
}

const missingManifest: Note = ({ manifest, manifestPath, run }) => {
  if (manifestPath === undefined || manifest !== undefined || run === "notDestroyed") return undefined;
  return {
    "en-US":
      `The manifest ${manifestPath} is not in the stack's directory, so who leaves is taken from the plan alone, and ` +
      "caps, reasons, protected members and the digest are unknown. Give the directory that the plan was made in " +
      "(--stack-dir cdktf.out/stacks/NAME), as it was then.",
    "zh-CN":
      `stack 目录中没有清单 ${manifestPath}，因此只能根据 plan 判断谁将离开，上限、原因、受保护成员和摘要均未知。` +
      "请指定生成该 plan 时的目录（--stack-dir cdktf.out/stacks/NAME），并保持其当时的内容。",
  };
};

const firstCreate: Note = ({ change }) => {
  if (change?.change.actions.join() !== "create") return undefined;
  return {
    "en-US":
      "This is the first apply, or the state was lost. Members that left the code meanwhile are not known and stay: " +
      "find them with tco-members check.",
    "zh-CN":
      "这是第一次 apply，或 state 已丢失。期间从代码中去掉的成员无从得知，会留在组织中：请用 tco-members check 查找。",
  };
};

const notPlanned: Note = ({ change }) =>
  change ? undefined : { "en-US": "The plan does not touch it.", "zh-CN": "该 plan 不涉及它。" };

const teardown: Note = ({ manifest, change, run, leaving }) => {
  if (manifest?.previous === undefined || run !== "runs" || leaving.size === 0) return undefined;
  if (change && isReplaced(change)) return undefined; // blocked
  return {
    "en-US": 'THIS REMOVES EVERYONE: the plan destroys the resource behind onDestroy: "remove".',
    "zh-CN": '这会移出所有成员：该 plan 会销毁 onDestroy: "remove" 背后的资源。',
  };
};

const retainingDestroy: Note = ({ manifest, change, run, retained }) => {
  if (run !== "runs" || !change || !isDestroyed(change) || manifest?.onDestroy !== "retain") return undefined;
  const names = memberNames([...retained.keys()], retained);
  return {
    "en-US":
      'Everyone stays in the organization (onDestroy: "retain")' +
      (names === "" ? "." : `, also those who have left the code: ${names}.`),
    "zh-CN":
      '所有成员都保留在企业组织中（onDestroy: "retain"）' +
      (names === "" ? "。" : `，包括已从代码中去掉的成员：${names}。`),
  };
};
