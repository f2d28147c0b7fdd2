// Builds the portal's style sheet and symbols. The neutral theme is committed; with OPSTAP_THEME=vlaanderen the
// house style's fonts and lion are added from the package into a folder that git ignores, because only Flemish
// public bodies may show them.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const design = join(here, "node_modules/@appuniversum/ember-appuniversum");
const committed = join(here, "../opstap/portal/static/opstap");
const house = join(here, "../opstap/portal/static/vlaanderen");
const CEILING = 200_000; // bytes of css

const ICONS = [
  "alert-triangle", "business-graph-bar", "calendar", "calendar-check", "calculator", "check", "check-circle", "chevron-left", "chevron-right",
  "clock", "contract", "cross", "credit-card", "document", "download", "eye", "file", "filter", "graduation-hat",
  "info-circle", "key", "list-bullets", "location", "logout", "mail", "menu", "organization-network", "pencil", "phone", "plus",
  "printer", "question-circle", "report", "search", "settings", "shopping-basket", "switch", "table", "timeline", "trash",
  "user", "user-check", "users",
];

function css(source) {
  const result = sass.compile(join(here, source), { style: "compressed", loadPaths: [join(design, "styles")], logger: sass.Logger.silent });
  const text = result.css.replaceAll(/,\s*url\([^)]*\.woff\) format\("woff"\)/g, "");
  if (Buffer.byteLength(text) > CEILING) throw new Error(`${source} is ${Buffer.byteLength(text)} bytes; ${CEILING} is the most.`);
  return text;
}

function symbols() {
  const one = (name) => {
    const icon = readFileSync(join(design, "public/icons", `${name}.svg`), "utf8");
    const box = icon.match(/viewBox="([^"]+)"/)[1];
    const shape = icon.replace(/<\?xml[^>]*>/, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replaceAll(/\s+/g, " ");
    return `<symbol id="${name}" viewBox="${box}">${shape}</symbol>`;
  };
  const licence = "Icons from @appuniversum/ember-appuniversum 4.4.1, MIT licence, see NOTICES.md";
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${licence} -->\n${ICONS.map(one).join("\n")}\n</svg>\n`;
}

function lion() {
  const source = readFileSync(join(design, "src/components/au-brand.gts"), "utf8");
  const path = source.match(/\sd="([^"]+)"/)[1];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 19.61 31.05"><path d="${path}"/></svg>\n`;
}

mkdirSync(committed, { recursive: true });
const neutral = css("opstap.scss").replaceAll(/"?flanders-(sans|serif)"?,?/g, "").replaceAll("--au-font-secondary:;", "");
writeFileSync(join(committed, "opstap.css"), neutral);
writeFileSync(join(committed, "symbols.svg"), symbols());

if (process.env.OPSTAP_THEME === "vlaanderen") {
  mkdirSync(join(house, "fonts"), { recursive: true });
  writeFileSync(join(house, "opstap.css"), css("vlaanderen.scss"));
  writeFileSync(join(house, "lion.svg"), lion());
  for (const font of readdirSync(join(design, "public/fonts"))) {
    if (font.endsWith(".woff2")) copyFileSync(join(design, "public/fonts", font), join(house, "fonts", font));
  }
}
