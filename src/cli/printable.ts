export { oneLine as printable } from '../findings/one-line.js';
