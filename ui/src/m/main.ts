/** Phone app of residents and grid workers. */
import { createApp } from 'vue';
import { addWords, setLang, storedLang } from '@/kit/i18n';
import { restoreTextSize } from '@/kit/useTextSize';
import App from './App.vue';
import './m.css';
import { router } from './router';
import { startWorker } from './useWorker';

addWords(() => import('@/kit/words.en'));
addWords(() => import('./words.en'));
restoreTextSize(location.search);

/** The server's words are painted before they are replaced; a page in the background paints nothing. */
const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 300);
  });

const words = storedLang() === 'en' ? setLang('en') : Promise.resolve();
const shown = document.querySelector('main.first') ? painted() : Promise.resolve();
void Promise.all([words, shown]).then(() => createApp(App).use(router).mount('#app'));
if (import.meta.env.PROD) startWorker();
