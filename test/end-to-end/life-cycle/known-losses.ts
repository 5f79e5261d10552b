/** A way in which Terraform forgets who leaves, and no program of a provisioner can know. */
export interface KnownLoss {
  /** What was done. */
  readonly way: string;
  /** Why nobody learns of it. */
  readonly why: string;
  /** The title of the test that shows it. */
  readonly test: string;
  /** Whether our own provider does not know either who leaves; its next plan names them all the same. @default false */
  readonly withProvider?: true;
}

/** Everything that is lost; README's table has a row for each, and `tco-members check` finds who was left behind. */
export const KNOWN_LOSSES = [
  {
    way: "taint",
    why: "Terraform runs no destroy provisioner of a resource that is tainted.",
    test: "taint: nobody who is declared is sent, and who leaves is forgotten, as documented",
  },
  {
    way: "state rm",
    why: "What is taken out of the state is not destroyed, and who was declared is not known any more.",
    test: "state rm: nobody who is declared is sent, and who leaves is forgotten, as documented",
    withProvider: true,
  },
  {
    way: "another id without moved",
    why: "Terraform destroys the old address without its block, in which the provisioner stood.",
    test: "another id without moved: nobody who is declared is sent, and who leaves is forgotten, as documented",
    withProvider: true,
  },
  {
    way: "another engine without moved",
    why: "It is another address: Terraform destroys the old one without its block.",
    test: "another engine without moved: nobody who is declared is sent, and who leaves is forgotten, as documented",
    withProvider: true,
  },
  {
    way: "code deleted at once",
    why: "Without the block there is no provisioner, and nothing tells whom the code declared.",
    test: "code deleted at once: nobody who is declared is sent, and who leaves is forgotten, as documented",
    withProvider: true,
  },
  {
    way: "a removed block that destroys",
    why: "Written beside the code, it takes the place of the block in which the provisioner stood.",
    test: "a removed block that destroys: nobody who is declared is sent, and who leaves is forgotten, as documented",
  },
  {
    way: "a removed block that forgets",
    why: "Written beside the code, it takes the members out of the state and destroys nothing.",
    test: "a removed block that forgets: nobody who is declared is sent, and who leaves is forgotten, as documented",
    withProvider: true,
  },
  {
    way: "create_before_destroy in an override file",
    why: "Terraform skips the destroy provisioner, and what stands beside the stack is not seen at synth.",
    test: "create_before_destroy in an override file: nobody who is declared is sent, and who leaves is forgotten, as documented",
  },
  {
    way: "create_before_destroy on a dependent in an override file",
    why: "The resources that it depends on inherit it.",
    test: "create_before_destroy on a dependent in an override file: nobody who is declared is sent, and who leaves is forgotten, as documented",
  },
  {
    way: "another provisioner in an override file",
    why: "It takes the place of ours, and what stands beside the stack is not seen at synth.",
    test: "another provisioner in an override file: nobody who is declared is sent, and who leaves is forgotten, as documented",
  },
  {
    way: "a dependency that cannot be created",
    why: "The removal is done, but the new members are not recorded, so that nobody knows who leaves before the next apply.",
    test: "a dependency that cannot be created: who leaves is removed, and who leaves before the next apply is forgotten, as documented",
  },
  {
    way: "a kill between destroy and create",
    why: "The removal is done, but the new members are not recorded, so that nobody knows who leaves before the next apply.",
    test: "a kill between destroy and create: who leaves is removed, and who leaves before the next apply is forgotten, as documented",
  },
  {
    way: "a removal that fails",
    why: "The state keeps the previous members, so that it never knows of who joins in that apply and leaves before the next.",
    test: "a removal that fails: who leaves stays in the state, and who joins only in that apply is forgotten, as documented",
  },
  {
    way: "a destroyed stack",
    why: "The state is empty until the next deploy, so that nobody knows who leaves the code before it.",
    test: "a destroyed stack: who leaves is removed, and who leaves before it is deployed again is forgotten, as documented",
    withProvider: true,
  },
] as const satisfies readonly KnownLoss[];

/** The name of a way in which somebody is forgotten. */
export type LosingWay = (typeof KNOWN_LOSSES)[number]["way"];

/** The title of the test of a way in which somebody is forgotten. */
export function titleOfLoss(way: LosingWay): string {
  return KNOWN_LOSSES.find((loss) => loss.way === way)?.test ?? "";
}

/** The title of the test of a way in which even our own provider does not know who leaves. */
export function titleOfNamed(way: string): string {
  return `${way}: nobody who is declared is sent, and who leaves stays, and is named by the next plan`;
}
