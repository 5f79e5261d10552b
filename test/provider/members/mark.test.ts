import {
  isOwn,
  isTold,
  type Mark,
  ownMark,
  readMark,
  spentMark,
  writeMark,
} from "../../../src/provider/members/mark";

type Marks = typeof import("../../../src/provider/members/mark");

const MARK: Mark = {
  ...ownMark(),
  declared: "a hash",
  object: "7",
  lastRequestAtMs: 12,
  nobodyLeaves: true,
  stays: "100,200",
  paused: true,
  declarationUnknown: true,
};

describe("A mark", () => {
  test("comes back as it was written", () => {
    expect(readMark(writeMark(MARK))).toEqual(MARK);
  });

  test.each<[name: string, bytes: string]>([
    ["nothing", ""],
    ["no JSON", "\u0000{"],
    ["null", "null"],
    ["a list", "[1]"],
    ["a text", '"x"'],
    ["other names", '{"__proto__":{"nobodyLeaves":true},"x":1}'],
    [
      "other types",
      '{"process":1,"object":{},"lastRequestAtMs":"9","nobodyLeaves":"yes","stays":["1"],"declared":null}',
    ],
  ])("of another hand says nothing: %s", (_name, bytes) => {
    expect(readMark(Buffer.from(bytes))).toEqual({});
  });

  test("is spent with its change, but for what tells the object", () => {
    expect(readMark(spentMark(writeMark(MARK)))).toEqual({ object: "7" });
    expect(readMark(spentMark(Buffer.from("x")))).toEqual({});
  });
});

describe("What there is to say is said", () => {
  test("by the process that read the membership", () => {
    expect([isOwn(ownMark()), isTold(ownMark())]).toEqual([true, false]);
  });

  test("and not by the next one of the same Terraform", () => {
    const next = anotherProcess();
    const mark = readMark(writeMark(ownMark()));
    expect([next.isOwn(mark), next.isTold(mark)]).toEqual([false, true]);
  });

  test("and once more where another Terraform applies it", () => {
    const mark: Mark = { ...ownMark(), terraform: "1:1" };
    const next = anotherProcess();
    expect([next.isOwn(mark), next.isTold(mark)]).toEqual([false, false]);
  });

  test("by whoever finds no mark", () => {
    expect([isOwn({}), isTold({})]).toEqual([false, false]);
  });
});

function anotherProcess(): Marks {
  const found: Marks[] = [];
  jest.isolateModules(() => {
    found.push(jest.requireActual<Marks>("../../../src/provider/members/mark"));
  });
  const [marks] = found;
  if (marks === undefined) throw new Error("No module was loaded.");
  return marks;
}
