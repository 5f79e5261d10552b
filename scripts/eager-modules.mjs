// Packages of CommonJS stand in a bundle as a function for each module, which is called when the first one asks for it. V8 reads
// a function that it meets twice: at first only for where it ends, and again when it is called. What stands in parentheses it
// takes for a function that is called at once, and reads once: of most starts that is a tenth.
import { parse } from "acorn";

/**
 * The same bundle, with each module's function in parentheses.
 *
 * @param code as esbuild makes it: `var module = commonJs((exports, module) => { … });`
 */
export function eagerModules(code) {
  const { body } = parse(code, { ecmaVersion: "latest", sourceType: "script", allowHashBang: true });
  let eager = "";
  let end = 0;
  for (const { params, ...factory } of body.flatMap(declared).flatMap(moduleFactory)) {
    // An arrow in parentheses is still read twice. Nothing in a module's own scope says `this`, whose meaning differs.
    const names = params.map(({ name }) => name).join(",");
    eager += `${code.slice(end, factory.start)}(function(${names})${code.slice(factory.body.start, factory.end)})`;
    end = factory.end;
  }
  return eager + code.slice(end);
}

const declared = (statement) => (statement.type === "VariableDeclaration" ? statement.declarations : []);

function moduleFactory({ init }) {
  const [factory, ...others] = init?.type === "CallExpression" ? init.arguments : [];
  const isFactory =
    factory?.type === "ArrowFunctionExpression" &&
    factory.body.type === "BlockStatement" &&
    !factory.async &&
    factory.params.every(({ type }) => type === "Identifier");
  return isFactory && others.length === 0 ? [factory] : [];
}
