// Bundles kinto-admin into the folder that the command line names, with index.html and VERSION, as `admin_assets_path` wants it.

import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Kinto admin</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="main.css">
</head>
<body><div id="root"></div><script src="main.js"></script></body>
</html>
`;

const require = createRequire(import.meta.url);

// What kinto-admin 1.31.1 asks of its bundler beyond the ordinary.
const quirks = {
  name: "quirks",
  setup({ onLoad, onResolve }) {
    // The sign by which webpack's css-loader tells a package from a file.
    onResolve({ filter: /^~/ }, ({ path }) => ({ path: require.resolve(path.slice(1)) }));
    // A style sheet of the breadcrumbs that was left out of the package.
    onResolve({ filter: /^\.\/style\.css$/ }, ({ importer }) => ({ path: importer, namespace: "left-out" }));
    onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "", loader: "css" }));
  },
};

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node build.mjs FOLDER");
  process.exit(2);
}

const { version } = JSON.parse(await readFile(require.resolve("kinto-admin/package.json"), "utf8"));
await mkdir(folder, { recursive: true });
await build({
  entryPoints: ["entry.mjs"],
  bundle: true,
  minify: true,
  outfile: join(folder, "main.js"),
  define: {
    global: "globalThis",
    "process.env.NODE_ENV": '"production"',
    "process.env.REACT_APP_VERSION": JSON.stringify(version),
  },
  loader: { ".png": "file", ".svg": "file" },
  logLevel: "warning",
  plugins: [quirks],
});
await writeFile(join(folder, "index.html"), PAGE);
await writeFile(join(folder, "VERSION"), `${version}\n`);
