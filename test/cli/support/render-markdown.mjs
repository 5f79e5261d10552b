// Renders Markdown documents (a JSON array on standard input) as GitHub does: jest does not load ES modules.
import { text } from "node:stream/consumers";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };
const documents = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(documents.map((document) => micromark(document, options))));
