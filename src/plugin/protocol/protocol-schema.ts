import type { Message } from "./message";
import type { Attribute, Attributes, ElementType, Schema } from "../schema";

/** Of `Schema.Object.NestingMode`: one object, not a collection of them. */
export const NESTING_SINGLE = 1;

/** The schema as Terraform asks for it. Descriptions are plain text, which is what the protocol takes for granted. */
export function protocolSchema({ version = 0, description, attributes }: Schema): Message<"Schema"> {
  return { version, block: { attributes: protocolAttributes(attributes), description } };
}

function protocolAttributes(attributes: Attributes): Message<"Schema.Attribute">[] {
  return Object.entries(attributes).map(([name, attribute]) => ({
    name,
    description: attribute.description,
    [attribute.is]: true,
    ...protocolType(attribute.type),
  }));
}

function protocolType(type: Attribute["type"]): Message<"Schema.Attribute"> {
  if (typeof type === "object" && "object" in type)
    return { nested_type: { attributes: protocolAttributes(type.object), nesting: NESTING_SINGLE } };
  return { type: Buffer.from(JSON.stringify(typeConstraint(type))) };
}

/** As Terraform has types in JSON: `["map","string"]`. */
function typeConstraint(type: ElementType): unknown {
  if (typeof type === "string") return type;
  return Object.entries(type).flatMap(([kind, element]) => [kind, typeConstraint(element)]);
}
