// What the program loads when somebody leaves, or something is wrong.
export { problemText } from "../text";
export { runRemoval } from "./run-removal";
