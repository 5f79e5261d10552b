/** The type of an attribute's value. An object's attributes may each be left out unless they are required. */
export type Type =
  | "string"
  | "number"
  | "bool"
  | { readonly list: ElementType }
  | { readonly set: ElementType }
  | { readonly map: ElementType }
  | { readonly object: Attributes };

/** The type of what a collection holds: no objects, whose attributes Terraform would all require. */
export type ElementType = Exclude<Type, { readonly object: Attributes }>;

export interface Attribute {
  readonly type: Type;
  /** Who gives it a value: the code, which must or may, or the provider. */
  readonly is: "required" | "optional" | "computed";
  /** Plain text, for Terraform's tools. */
  readonly description: string;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** What a provider, a resource or a data source is made of. */
export interface Schema {
  /** Of a resource's state: a change that old states must be carried over by raises it. @default 0 */
  readonly version?: number;
  readonly description: string;
  readonly attributes: Attributes;
}
