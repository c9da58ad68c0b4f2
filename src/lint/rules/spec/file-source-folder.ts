import type { SpecRule } from '../../../contracts/rule.js';

export const fileSourceFolder: SpecRule = {
  id: 'spec/file-source-folder',
  severity: 'error',
  summary: 'A log file is named by a relative path, or the collector would have to take a system folder for it.',
  why: "The folder before the first wildcard is mounted into the collector's container at the same path. A system folder would hide the collector's own programs, and it would not start; a relative path is nowhere in the container.",
  bad: `services:
  - name: legacy
    source: { files: [/var/*/app.log] }`,
  good: `services:
  - name: legacy
    source: { files: [/var/log/app/*.log] }`,
  source: 'https://docs.docker.com/engine/storage/bind-mounts/: a mount hides what is in the image there.',
  check({ model, report }) {
    return model.services.flatMap(({ source }, index) => {
      const globs = source.kind === 'files' ? source.globs : [];
      return globs.flatMap((glob, place) => {
        const problem = problemOf(glob);
        if (problem === null) return [];
        const fix = 'Name a folder that holds logs only, such as `/var/log/app/*.log`.';
        return report(['services', index, 'source', 'files', place], problem, { fix });
      });
    });
  },
};

/** Folders that every image has programs, settings or devices in. */
const SYSTEM = new Set(
  `/ /bin /boot /dev /etc /lib /lib64 /proc /run /sbin /sys /usr /usr/bin /usr/lib /usr/local /usr/sbin /usr/share
  /var /var/lib`.split(/\s+/),
);

function problemOf(glob: string): string | null {
  if (!glob.startsWith('/')) return `\`${glob}\` is no absolute path on the host.`;
  const steps = glob.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) return `\`${glob}\` has \`..\` in it.`;
  const wild = steps.findIndex((step) => /[*?[\]{}\\]/.test(step));
  const folder = `/${steps.slice(0, wild < 0 ? -1 : Math.min(wild, steps.length - 1)).join('/')}`;
  return SYSTEM.has(folder) ? `For \`${glob}\` the collector would have to mount \`${folder}\`.` : null;
}
