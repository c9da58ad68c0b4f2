const HIDDEN = '…';

/** `password: x`, `apiKey=x`, `password => "x"`: a value named like a secret, not a map, a list or an alias. */
const NAMED =
  /((?:pass(?:word|wd)?|secret\w*|token|api_?key|access_?key\w*|account_?key|credentials?|authorization)["']?\s*(?:=>|[:=])\s*)(?![\s{[&*|>])("[^"]*"?|'[^']*'?|[^\s,}\]]+)/gi;
/** Webhook URLs are secrets as a whole; of others the user, the password and what follows a question mark. */
const HOOK = /((?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com)\/)([^\s"',}\]]+)/gi;
const USER = /(:\/\/)([^/\s@"']+)(?=@)/g;
const QUERY = /(:\/\/[^\s"'?]+\?)([^\s"',}\]]+)/g;
/** Long runs of letters and digits together are keys more often than words. */
const RUN = /(^|[^A-Za-z0-9_])((?=[A-Za-z_]*\d)(?=[0-9_]*[A-Za-z])[A-Za-z0-9_]{16,})/g;

/** A string in which secrets are masked character by character, so that columns do not change. */
export function coverSecrets(text: string): string {
  const cover = (_: string, before: string, value: string) => before + HIDDEN.repeat(value.length);
  return [NAMED, HOOK, USER, QUERY, RUN].reduce((covered, pattern) => covered.replace(pattern, cover), text);
}
