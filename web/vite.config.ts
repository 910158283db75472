import { defineConfig, type Plugin } from "vite";

/** Script that can stand in a page: nothing in it ends its element or is changed when the page is read. */
function inert(): Plugin {
  return {
    name: "inert",
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== "chunk") continue;
        part.code = part.code
          .replace(/<(?=\/script|\/style|!--|script)/gi, "\\x3C")
          .replace(/[\r\0]/g, (one) => (one === "\r" ? "\\r" : "\\0"));
      }
    },
  };
}

export default defineConfig({
  worker: { format: "iife" },
  build: {
    target: "es2022",
    outDir: "../src/argmap/views/page",
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: "src/main.ts",
      output: { format: "iife", entryFileNames: "app.js", assetFileNames: "app[extname]" },
    },
  },
  plugins: [inert()],
});
