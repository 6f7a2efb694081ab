/** Console of the community office and of those above it. */
import { createApp } from 'vue';
import 'element-plus/es/components/base/style/css';
import '@/kit/base.css';
import './style/theme.css';
import './style/console.css';
import App from './App.vue';
import { router } from './router';
import { watchWindows } from './session';
import { addWords, setLang, storedLang } from '@/kit/i18n';

addWords(() => import('@/kit/words.en'));
addWords(() => import('./words.en'));

watchWindows();

async function start(): Promise<void> {
  if (storedLang() === 'en') await setLang('en');
  createApp(App).use(router).mount('#app');
}
void start();
