/** What a meeting with one registrant per person needs (zoom.md 2), each with the older, wider scope that holds it. */
const neededScopes: Record<string, string> = {
  "meeting:write:meeting:admin": "meeting:write:admin",
  "meeting:read:meeting:admin": "meeting:read:admin",
  "meeting:read:list_meetings:admin": "meeting:read:admin",
  "meeting:update:meeting:admin": "meeting:write:admin",
  "meeting:delete:meeting:admin": "meeting:write:admin",
  "meeting:update:status:admin": "meeting:write:admin",
  "meeting:write:registrant:admin": "meeting:write:admin",
  "meeting:write:batch_registrants:admin": "meeting:write:admin",
  "meeting:read:list_registrants:admin": "meeting:read:admin",
  "meeting:read:registrant:admin": "meeting:read:admin",
  "meeting:update:registrant_status:admin": "meeting:write:admin",
  "meeting:delete:registrant:admin": "meeting:write:admin",
  "meeting:read:participant:admin": "meeting:read:admin",
  "user:read:user:admin": "user:read:admin",
  "user:read:settings:admin": "user:read:admin",
};

/**
 * The needed scopes that an app lacks, given those that came with its token. `user:update:settings:admin` is not
 * among the needed: only the press that puts a host's setting right asks for it, and says so when it is missing.
 */
export function missingScopes(granted: string): string[] {
  const has = new Set(granted.split(/\s+/));
  return Object.entries(neededScopes)
    .filter(([scope, older]) => !has.has(scope) && !has.has(older))
    .map(([scope]) => scope);
}

/** The scopes that Zoom names in a refusal: those for the whole account, if it names any of them. */
export function scopesIn(text: string): string[] {
  const named = [...new Set(text.match(/\b(?:[a-z_]+:){1,3}[a-z_]+\b/g) ?? [])];
  const admin = named.filter((scope) => scope.endsWith(":admin"));
  return admin.length > 0 ? admin : named;
}
