/** A short word at the top of the window that something was done or was refused. */
import { ElMessage } from '@/c/kit/el';

export const say = (message: string): void => void ElMessage({ message, type: 'success', duration: 4000, showClose: true });
export const sayTrouble = (message: string): void => void ElMessage({ message, type: 'error', duration: 8000, showClose: true });
