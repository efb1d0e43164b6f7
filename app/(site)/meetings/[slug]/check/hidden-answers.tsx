/** What was typed, to travel on with the next press, so that nothing depends on a cookie or an hour (ruling 17). */
export function HiddenAnswers({ values }: { values: Record<string, string> }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
