import { decodeObject, encodeObject, parseJsonObject, requireObject } from "./protocol/dynamic-value";
import { conform } from "./protocol/conform";
import { kindOf } from "./kind-of";
import { protocolPath } from "./protocol/protocol-diagnostic";
import type { Resource } from "./provider";
import type { Rpcs } from "./protocol/rpc";
import { told } from "./told";

/** The life of an object. */
export function resourceRpcs(resources: Readonly<Record<string, Resource>>) {
  const resourceOf = (type: string): Resource => kindOf(resources, type, "resource");
  return {
    ValidateResourceConfig: ({ type_name: type, config }) =>
      told(() => {
        const { validate } = resourceOf(type);
        return { diagnostics: validate?.(requireObject(config, "config")) };
      }),

    ReadResource: ({ type_name: type, current_state, private: kept }) =>
      told(async () => {
        const { read, schema } = resourceOf(type);
        const answer = await read({ state: requireObject(current_state, "current_state"), private: kept });
        return {
          new_state: encodeObject(answer.state, schema.attributes),
          private: answer.private ?? kept,
          diagnostics: answer.diagnostics,
        };
      }),

    PlanResourceChange: ({ type_name: type, prior_private: priorPrivate, ...values }) =>
      told(async () => {
        const { plan, schema } = resourceOf(type);
        const answer = await plan({
          prior: decodeObject(values.prior_state, "prior_state"),
          proposed: decodeObject(values.proposed_new_state, "proposed_new_state"),
          config: decodeObject(values.config, "config"),
          priorPrivate,
        });
        return {
          planned_state: encodeObject(answer.planned, schema.attributes),
          planned_private: answer.private ?? priorPrivate,
          requires_replace: answer.replacedFor?.map(protocolPath),
          diagnostics: answer.diagnostics,
        };
      }),

    ApplyResourceChange: ({ type_name: type, planned_private: plannedPrivate, prior_state, ...values }) =>
      told(
        async () => {
          const { apply, schema } = resourceOf(type);
          const answer = await apply({
            prior: decodeObject(prior_state, "prior_state"),
            planned: decodeObject(values.planned_state, "planned_state"),
            config: decodeObject(values.config, "config"),
            plannedPrivate,
          });
          return {
            new_state: encodeObject(answer.state, schema.attributes),
            private: answer.private ?? plannedPrivate,
            diagnostics: answer.diagnostics,
          };
        },
        // Nobody says what survived: what was there is looked at once more.
        { new_state: prior_state, private: plannedPrivate },
      ),

    ImportResourceState: ({ type_name: type, id }) =>
      told(async () => {
        const { import: importObject, schema } = resourceOf(type);
        if (importObject === undefined) throw new Error(`An object of ${type} cannot be imported.`);
        const { state, diagnostics = [] } = await importObject(id);
        // Terraform would call it a success that nothing is imported.
        if (state === null && !diagnostics.some(({ severity }) => severity === "error"))
          throw new Error(`There is no object of ${type} with the id ${JSON.stringify(id)} to import.`);
        const imported = { type_name: type, state: encodeObject(state, schema.attributes) };
        return { imported_resources: state === null ? [] : [imported], diagnostics };
      }),

    MoveResourceState: ({ target_type_name: type, source_state, ...source }) =>
      told(async () => {
        const { move, schema } = resourceOf(type);
        if (move === undefined) throw new Error(`No object can be moved to ${type}.`);
        const { state, diagnostics } = await move({
          provider: source.source_provider_address,
          type: source.source_type_name,
          state: JSON.parse(Buffer.from(source_state?.json ?? []).toString()) as unknown,
        });
        return { target_state: encodeObject(state, schema.attributes), diagnostics };
      }),

    UpgradeResourceState: ({ type_name: type, raw_state }) =>
      told(() => {
        const { schema } = resourceOf(type);
        if (raw_state === undefined || raw_state.json.length === 0)
          throw new Error(`Expected a state of ${type} in JSON, got one as Terraform before 0.12 wrote it.`);
        // Every state comes here, whichever version of the schema it is of; what only others have is needed no more.
        const state = conform(
          parseJsonObject(raw_state.json, `the state of ${type}`),
          schema.attributes,
          "dropped",
        );
        return { upgraded_state: encodeObject(state, schema.attributes), diagnostics: [] };
      }),
  } satisfies Partial<Rpcs>;
}
