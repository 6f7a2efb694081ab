/** How the two entries are built: m.html for phones, c.html for the console; see README of ui. */
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { firstView } from './tools/first';
import { verifyTexts } from './tools/texts';
import { serviceWorker } from './tools/worker';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Few files for the first view on a slow line: the library, what both apps share, the phone's parts. */
function chunkOf(id: string, graph: { getModuleInfo: (id: string) => { importers: readonly string[] } | null }): string | undefined {
  const phone = (graph.getModuleInfo(id)?.importers ?? []).some((one) => one.includes('/src/m/') || one.includes('/src/kit/'));
  if (/node_modules\/(@vue|vue|vue-router)\//.test(id)) return 'vue';
  if (/\/src\/kit\/|plugin-vue:export-helper|vite\/preload-helper/.test(id) || (id.includes('/src/api/') && phone)) return 'kit';
  if (/\/src\/m\/(ui\/|use|[a-z]+\/[a-z]+Words|matter\/MatterRowCard|notice\/NoticeRowLink|meeting\/(QuorumMeter|useQuorum))/.test(id)) return 'm-ui';
  if (id.includes('lucide-vue-next')) return phone || !id.includes('/icons/') ? 'icons' : 'c-icons';
  if (/node_modules\/(zrender|echarts)\//.test(id)) return 'c-chart';
  if (/node_modules\/(element-plus|@vueuse|@floating-ui|@popperjs|lodash|dayjs)/.test(id)) return 'c-kit';
  return undefined;
}

export default defineConfig({
  plugins: [vue(), firstView(here('first.json')), serviceWorker(here('tools/worker.js'), here('m.html')), verifyTexts(here('../template/text'))],
  resolve: { alias: { '@': here('src') } },
  build: {
    target: ['chrome78', 'safari14'],
    outDir: here('dist'),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { m: here('m.html'), c: here('c.html') },
      output: { manualChunks: chunkOf },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' }, fs: { allow: [here('.'), here('../template')] } },
  test: { include: ['test/**/*.test.ts', 'src/**/*.test.ts'], environment: 'node' },
});
