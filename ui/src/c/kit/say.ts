/** A short word at the top of the window that something was done or was refused; one of each at a time. */
import { ElMessage } from '@/c/kit/el';

function show(type: 'success' | 'error', message: string, duration: number): void {
  ElMessage.closeAll(type);
  ElMessage({ message, type, duration, showClose: true });
}
export const say = (message: string): void => show('success', message, 4000);
export const sayTrouble = (message: string): void => show('error', message, 8000);
