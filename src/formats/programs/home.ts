import { DETECTED_LINES, jsonLines, logfmtLines, type Program, program, textLines, variable } from '../format.js';
import { TRACING, ZEROLOG } from '../patterns.js';

const LOGRUS = logfmtLines({ message: 'msg' });

/** home-assistant.io, Logger: `time LEVEL (thread) [logger] message`, in colour. */
const HOME_ASSISTANT = textLines(
  '^(?:\\x1b\\[[\\d;]*m)*\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? (?P<level>[A-Z]+) \\([^)]*\\) \\[(?P<logger>[^\\]]+)\\] (?P<message>.*)$',
  { multiline: '^\\S', fields: { logger: 'keyword' } },
);

const ZIGBEE2MQTT = textLines(
  '^(?:\\[\\d{4}-\\d\\d-\\d\\d [\\d:]+\\] |[Zz]igbee2(?:MQTT|mqtt):)(?:\\x1b\\[[\\d;]*m)*(?P<level>\\w+)(?:\\x1b\\[[\\d;]*m)*:?\\s+(?P<message>.*)$',
);

const NODE_RED = textLines('^\\d{1,2} \\w{3} \\d\\d:\\d\\d:\\d\\d - \\[(?P<level>\\w+)\\] (?P<message>.*)$', {
  multiline: '^\\S',
});

const JELLYFIN = textLines('^\\[\\d\\d:\\d\\d:\\d\\d\\] \\[(?P<level>[A-Z]{3})\\] (?P<message>.*)$', {
  multiline: '^\\S',
});

/** NLog's console target of Sonarr and its relatives. */
const ARR = textLines('^\\[(?P<level>Trace|Debug|Info|Warn|Error|Fatal)\\] (?P<message>.*)$', { multiline: '^\\S' });

const OVERSEERR = textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+ \\[(?P<level>\\w+)\\](?:\\[[^\\]]+\\])?: (?P<message>.*)$');

const TAUTULLI = textLines('^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d - (?P<level>[A-Z]+) +:: (?P<message>.*)$');

const AUDIOBOOKSHELF = textLines('^\\[\\d{4}-\\d\\d-\\d\\d[T ][^\\]]+\\] +(?P<level>[A-Z]+): (?P<message>.*)$');

/** Before 1.6 with the time in front; its Kubernetes client writes klog lines. */
const COREDNS = textLines(
  '^(?:(?:\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\S+ )?\\[)?(?P<level>[A-Z]+)(?:\\]|\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ +\\d+) (?P<message>.*)$',
  { levels: { I: 'info', W: 'warn', E: 'error', F: 'fatal' } },
);

const ADGUARD = textLines(
  '^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? (?:\\d+#\\d+ )?\\[(?P<level>\\w+)\\] (?P<message>.*)$',
);

/** Its resolver is called FTL, which is a word for fatal, so no level is read from other text. */
const PIHOLE = textLines(
  '^ *(?:\\[?\\d{4}-\\d\\d-\\d\\d [\\d:.]+(?: [\\w+-]{1,6})?(?: \\[?\\w+(?:/\\w+)?\\]?)?\\]? )?(?:(?P<level>DEBUG|INFO|NOTICE|WARNING|ERR|ERROR|Error|CRIT|ALERT|EMERG):? )?(?P<message>.*)$',
);

/** bind9.readthedocs.io: `time category: severity: message`, with `print-severity`. */
const BIND = textLines(
  '^\\d\\d-\\w{3}-\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ (?:[\\w-]+: )?(?:(?P<level>debug \\d|info|notice|warning|error|critical): )?(?P<message>.*)$',
);

const UNBOUND = textLines('^\\[\\d+\\] \\S+\\[\\d+:\\w+\\] (?P<level>\\w+)(?: error)?: (?P<message>.*)$');

const GLUETUN = textLines(
  '^(?:\\d{4}-\\d\\d-\\d\\dT|\\d{4}/\\d\\d/\\d\\d )\\S+ (?:\\x1b\\[[\\d;]*m)*(?P<level>DEBUG|INFO|WARN|ERROR)(?:\\x1b\\[[\\d;]*m)* (?P<message>.*)$',
);

/** syslog's format; postfix names only warnings and worse, and dovecot writes into the same log. */
const POSTFIX = textLines(
  '^(?:\\w{3} +\\d+ [\\d:]+|\\d{4}-\\d\\d-\\d\\dT\\S+) (?:\\S+ )?(?P<program>[\\w/.-]+)(?:\\[\\d+\\])?: (?:(?:[\\w-]+[^ :]*: )?(?P<level>(?i:warning|error|fatal|panic|debug|info)): )?(?P<message>.*)$',
  { level: 'detect', fields: { program: 'keyword' } },
);

const DOVECOT = textLines(
  '^\\w{3} +\\d+ \\d\\d:\\d\\d:\\d\\d (?P<process>[^:]+): (?P<level>Debug|Info|Warning|Error|Fatal|Panic): (?P<message>.*)$',
  { fields: { process: 'keyword' } },
);

/** clamd marks errors and warnings with a symbol in its file and with a word on a terminal. */
const CLAMAV = textLines(
  '^(?:LibClamAV |\\w{3} \\w{3} +\\d+ [\\d:]+ \\d{4} -> )(?P<level>(?:[!^*~]|(?:Error|Warning|debug|info)\\b)?):? *(?P<message>.*)$',
  {
    level: 'detect',
    levels: { '!': 'error', '^': 'warn', '*': 'debug', '~': 'info' },
  },
);

const MINECRAFT = textLines(
  '^\\[\\d\\d:\\d\\d:\\d\\d\\] \\[[^\\]]*/(?P<level>[A-Z]+)\\](?: \\[[^\\]]*\\])?: (?P<message>.*)$',
  { level: 'detect', multiline: '^\\S' },
);

const PAPER = textLines('^\\[\\d\\d:\\d\\d:\\d\\d (?P<level>[A-Z]+)\\]: (?P<message>.*)$');

const TEAMSPEAK = textLines('^\\d{4}-\\d\\d-\\d\\d [\\d:.]+\\|(?P<level>\\w+) *\\|(?P<message>.*)$');

const MUMBLE = textLines('^<(?P<level>[A-Z])>\\d{4}-\\d\\d-\\d\\d [\\d:.]+ (?P<message>.*)$', {
  levels: { D: 'debug', W: 'info', C: 'error', F: 'fatal', X: 'info' },
});

/** slog's text handler, and the requests of gin. */
const OLLAMA = textLines(
  '^(?:time=\\S+ level=(?P<level>\\w+) (?P<message>.*)$|\\[GIN\\] \\S+ - \\S+ \\|(?:\\x1b\\[[\\d;]*m)* *(?P<status>\\d{3}) )',
  { level: 'detect', fields: { status: 'number' } },
);

const VLLM = textLines('^(?:\\(\\w+ pid=\\d+\\) )?(?P<level>[A-Z]+) \\d\\d-\\d\\d [\\d:]+ (?P<message>.*)$', {
  level: 'detect',
});

const LINUXSERVER_ARR = ['sonarr', 'radarr', 'lidarr', 'readarr', 'prowlarr', 'whisparr'];

export const HOME_PROGRAMS: readonly Program[] = [
  program(
    'Home Assistant',
    ['homeassistant/home-assistant', 'ghcr.io/home-assistant/home-assistant', 'lscr.io/linuxserver/homeassistant'],
    HOME_ASSISTANT,
  ),
  program('Zigbee2MQTT', ['koenkk/zigbee2mqtt', 'ghcr.io/koenkk/zigbee2mqtt'], ZIGBEE2MQTT),
  program('Node-RED', ['nodered/node-red'], NODE_RED),
  program('ESPHome', ['esphome/esphome', 'ghcr.io/esphome/esphome'], DETECTED_LINES),
  program('Frigate', ['ghcr.io/blakeblackshear/frigate', 'blakeblackshear/frigate'], DETECTED_LINES),
  program('Jellyfin', ['jellyfin/jellyfin', 'ghcr.io/jellyfin/jellyfin', 'lscr.io/linuxserver/jellyfin'], JELLYFIN),
  program('Plex', ['plexinc/pms-docker', 'lscr.io/linuxserver/plex'], DETECTED_LINES),
  program(
    'Sonarr, Radarr, Lidarr, Readarr and Prowlarr',
    LINUXSERVER_ARR.flatMap((name) => [
      `lscr.io/linuxserver/${name}`,
      `ghcr.io/linuxserver/${name}`,
      `ghcr.io/hotio/${name}`,
      `hotio/${name}`,
    ]),
    ARR,
  ),
  program('Bazarr', ['lscr.io/linuxserver/bazarr', 'ghcr.io/hotio/bazarr'], DETECTED_LINES),
  program(
    'Overseerr and Jellyseerr',
    ['sctx/overseerr', 'lscr.io/linuxserver/overseerr', 'fallenbagel/jellyseerr', 'ghcr.io/fallenbagel/jellyseerr'],
    OVERSEERR,
  ),
  program('Tautulli', ['tautulli/tautulli', 'lscr.io/linuxserver/tautulli'], TAUTULLI),
  program('Navidrome', ['deluan/navidrome', 'ghcr.io/navidrome/navidrome'], LOGRUS),
  program('Audiobookshelf', ['ghcr.io/advplyr/audiobookshelf', 'advplyr/audiobookshelf'], AUDIOBOOKSHELF),
  program('PhotoPrism', ['photoprism/photoprism'], LOGRUS),
  program('Syncthing', ['syncthing/syncthing', 'lscr.io/linuxserver/syncthing'], DETECTED_LINES),
  program('CoreDNS', ['coredns/coredns', 'registry.k8s.io/coredns/coredns'], COREDNS),
  program('AdGuard Home', ['adguard/adguardhome'], ADGUARD),
  program('Pi-hole', ['pihole/pihole', 'ghcr.io/pi-hole/pihole'], PIHOLE),
  program('BIND', ['internetsystemsconsortium/bind9', 'ubuntu/bind9', 'sameersbn/bind'], BIND),
  program('Unbound', ['mvance/unbound', 'klutchell/unbound', 'mailcow/unbound', 'ghcr.io/mailcow/unbound'], UNBOUND),
  program(
    'PowerDNS',
    ['powerdns/pdns-auth-48', 'powerdns/pdns-auth-49', 'pschiffe/pdns-mysql', 'pschiffe/pdns-pgsql'],
    DETECTED_LINES,
    { note: 'Its lines have no level.' },
  ),
  program('dnsmasq', ['jpillora/dnsmasq', 'dockurr/dnsmasq', '4km3/dnsmasq', 'andyshinn/dnsmasq'], DETECTED_LINES, {
    note: 'Its lines have no level.',
  }),
  program(
    'WireGuard',
    ['lscr.io/linuxserver/wireguard', 'linuxserver/wireguard', 'ghcr.io/wg-easy/wg-easy', 'weejewel/wg-easy'],
    DETECTED_LINES,
  ),
  program('Gluetun', ['qmcgaw/gluetun', 'ghcr.io/qdm12/gluetun'], GLUETUN),
  program('Headscale', ['headscale/headscale', 'ghcr.io/juanfont/headscale'], ZEROLOG, {
    switches: [variable('HEADSCALE_LOG_FORMAT', /^json$/i, jsonLines())],
  }),
  program('cloudflared', ['cloudflare/cloudflared'], ZEROLOG),
  program('Tailscale', ['tailscale/tailscale', 'ghcr.io/tailscale/tailscale'], DETECTED_LINES, {
    note: 'Its lines have no level.',
  }),
  program('Certbot', ['certbot/certbot', 'certbot/dns-cloudflare', 'certbot/dns-route53'], DETECTED_LINES),
  program(
    'Postfix',
    [
      'boky/postfix',
      'mailcow/postfix',
      'ghcr.io/mailcow/postfix',
      'mailserver/docker-mailserver',
      'ghcr.io/docker-mailserver/docker-mailserver',
      'catatnight/postfix',
    ],
    POSTFIX,
    { note: 'Only its warnings and errors have a level.' },
  ),
  program('Dovecot', ['dovecot/dovecot', 'mailcow/dovecot', 'ghcr.io/mailcow/dovecot'], DOVECOT),
  program('Rspamd', ['rspamd/rspamd', 'mailcow/rspamd', 'ghcr.io/mailcow/rspamd'], DETECTED_LINES, {
    note: 'Its lines have no level by default.',
  }),
  program('SOGo', ['mailcow/sogo', 'ghcr.io/mailcow/sogo'], DETECTED_LINES),
  program(
    'ClamAV',
    ['clamav/clamav', 'mailcow/clamd', 'ghcr.io/mailcow/clamd', 'mailu/clamav', 'mkodockx/docker-clamav'],
    CLAMAV,
  ),
  program('Mailpit', ['axllent/mailpit', 'ghcr.io/axllent/mailpit'], LOGRUS),
  program('Stalwart Mail', ['stalwartlabs/mail-server', 'stalwartlabs/stalwart'], TRACING),
  program('Minecraft server', ['itzg/minecraft-server'], MINECRAFT),
  program('Minecraft proxies', ['itzg/bungeecord', 'itzg/mc-proxy'], PAPER),
  program('TeamSpeak', ['teamspeak'], TEAMSPEAK),
  program('Mumble', ['mumblevoip/mumble-server'], MUMBLE),
  program('Ollama', ['ollama/ollama'], OLLAMA),
  program('vLLM', ['vllm/vllm-openai'], VLLM),
  program('LocalAI', ['localai/localai', 'quay.io/go-skynet/local-ai'], { ...ZEROLOG, level: 'detect' }),
  program('Open WebUI', ['ghcr.io/open-webui/open-webui', 'openwebui/open-webui'], DETECTED_LINES),
  program(
    'Text Generation Inference',
    ['ghcr.io/huggingface/text-generation-inference', 'ghcr.io/huggingface/text-embeddings-inference'],
    TRACING,
  ),
  program('LiteLLM', ['ghcr.io/berriai/litellm', 'litellm/litellm'], DETECTED_LINES),
  program(
    'LiveKit',
    ['livekit/livekit-server'],
    textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+\\t(?P<level>\\w+)\\t(?P<message>.*)$'),
  ),
  program('Coturn', ['coturn/coturn', 'instrumentisto/coturn'], DETECTED_LINES),
];
