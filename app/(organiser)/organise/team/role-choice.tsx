import { Radios } from "@/components/field";
import { roleMay, roleWords } from "@/lib/people/labels";
import { organiserRoles } from "@/lib/people/rules";

/** What somebody on the team will do, each role with what it may. */
export function RoleChoice({ value, error }: { value: string | undefined; error: string | undefined }) {
  return (
    <Radios
      name="role"
      legend="What they will do"
      value={value}
      error={error}
      choices={organiserRoles.map((role) => ({
        value: role,
        words: `${roleWords[role]}. ${roleMay[role]}`,
      }))}
    />
  );
}
