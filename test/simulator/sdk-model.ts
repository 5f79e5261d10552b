import { readFileSync } from "node:fs";

import ts from "typescript";

/** A type of the SDK's model: a JSON type, a list, or what the model declares under a name. */
export type ModelType =
  | { readonly kind: "string" | "number" | "boolean" }
  | { readonly kind: "list"; readonly of: ModelType }
  | { readonly kind: "object"; readonly fields: ModelFields };

export interface ModelField {
  readonly type: ModelType;
  readonly isOptional: boolean;
}

export type ModelFields = Readonly<Record<string, ModelField>>;

/** What an action is asked and answers; a request without parameters has no field. */
export interface ActionModel {
  readonly request: ModelFields;
  readonly response: ModelFields;
}

const PLAIN: ReadonlyMap<ts.SyntaxKind, "string" | "number" | "boolean"> = new Map([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
]);

/** The official SDK's model of a service, read from its declarations as data. */
export class SdkModel {
  private readonly declared: ReadonlyMap<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>;

  /** @param service its folder in the SDK, such as `organization/v20210331` */
  constructor(service: string) {
    const [name = ""] = service.split("/");
    const path = `tencentcloud-sdk-nodejs/tencentcloud/services/${service}/${name}_models`;
    const file = require.resolve(path).replace(/\.js$/, ".d.ts");
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
    this.declared = new Map(
      source.statements
        .filter((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one))
        .map((one) => [one.name.text, one]),
    );
  }

  /** @throws Error for an action that the SDK does not know */
  action(name: string): ActionModel {
    return { request: this.fields(`${name}Request`), response: this.fields(`${name}Response`) };
  }

  private fields(name: string): ModelFields {
    const declaration = this.declared.get(name);
    if (declaration === undefined) throw new Error(`expected the SDK to declare ${name}, found nothing`);
    if (ts.isTypeAliasDeclaration(declaration)) return {}; // `null`: a request without parameters
    const properties = declaration.members.filter((member) => ts.isPropertySignature(member));
    return Object.fromEntries(
      properties.map(({ name: field, type, questionToken }) => [
        (field as ts.Identifier).text,
        { type: this.type(type), isOptional: questionToken !== undefined },
      ]),
    );
  }

  private type(node: ts.TypeNode | undefined): ModelType {
    const plain = PLAIN.get(node?.kind ?? ts.SyntaxKind.Unknown);
    if (plain) return { kind: plain };
    if (node && ts.isUnionTypeNode(node)) return this.type(node.types[0]); // `number | bigint`
    if (node && ts.isTypeReferenceNode(node)) {
      const { text } = node.typeName as ts.Identifier;
      return text === "Array"
        ? { kind: "list", of: this.type(node.typeArguments?.[0]) }
        : { kind: "object", fields: this.fields(text) };
    }
    throw new Error(`expected a type that JSON has, got ${ts.SyntaxKind[node?.kind ?? 0] ?? "nothing"}`);
  }
}

/**
 * Where `value` is not as the model says, one line each: a field that it does not have, a value of another type, and,
 * with `isWhole`, a field that lacks. `null` is a value of every field, as the service documents.
 */
export function differences(
  value: unknown,
  fields: ModelFields,
  { isWhole, path = "" }: { readonly isWhole: boolean; readonly path?: string },
): string[] {
  const record = value as Readonly<Record<string, unknown>>;
  const missing = Object.keys(fields).filter((name) => isWhole && !Object.hasOwn(record, name));
  return [
    ...missing.map((name) => `${path}${name} lacks`),
    ...Object.entries(record).flatMap(([name, one]) => {
      const field = fields[name];
      return field ? ofType(one, field.type, isWhole, path + name) : [`${path}${name} is not in the model`];
    }),
  ];
}

function ofType(value: unknown, type: ModelType, isWhole: boolean, path: string): string[] {
  if (value === null) return [];
  if (type.kind === "list")
    return Array.isArray(value)
      ? value.flatMap((item, index) => ofType(item, type.of, isWhole, `${path}[${index}]`))
      : [`${path} is no list`];
  if (type.kind === "object")
    return typeof value === "object" && !Array.isArray(value)
      ? differences(value, type.fields, { isWhole, path: `${path}.` })
      : [`${path} is no object`];
  return typeof value === type.kind ? [] : [`${path} is no ${type.kind}`];
}
