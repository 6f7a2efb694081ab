/** Console of the community office and of those above it. */
import { createApp } from 'vue';
import '@/kit/base.css';
import App from './App.vue';

createApp(App).mount('#app');
