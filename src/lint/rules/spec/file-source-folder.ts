import type { SpecRule } from '../../../contracts/rule.js';

export const fileSourceFolder: SpecRule = {
  id: 'spec/file-source-folder',
  severity: 'error',
  summary: 'The path of a log file is relative, or its folder is a system folder.',
  why: "logagg mounts the folder before the first wildcard into the collector's container. A system folder would hide the collector's own programs, so it would not start. A relative path does not exist in the container.",
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
        const fix = 'Use a folder with only logs, such as `/var/log/app/*.log`.';
        return report(['services', index, 'source', 'files', place], problem, { fix });
      });
    });
  },
};

/** Folders with programs, settings or devices in every image. */
const SYSTEM = new Set(
  `/ /bin /boot /dev /etc /lib /lib64 /proc /run /sbin /sys /usr /usr/bin /usr/lib /usr/local /usr/sbin /usr/share
  /var /var/lib`.split(/\s+/),
);

function problemOf(glob: string): string | null {
  if (!glob.startsWith('/')) return `\`${glob}\` is not an absolute path on the host.`;
  const steps = glob.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) return `\`${glob}\` contains \`..\`.`;
  const wild = steps.findIndex((step) => /[*?[\]{}\\]/.test(step));
  const folder = `/${steps.slice(0, wild < 0 ? -1 : Math.min(wild, steps.length - 1)).join('/')}`;
  return SYSTEM.has(folder) ? `For \`${glob}\` the collector would have to mount \`${folder}\`.` : null;
}
