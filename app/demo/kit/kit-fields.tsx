import { Checkbox, ColourField, FileField, Radios, Select, TextArea, TextField } from "@/components/field";

const answers = [
  { value: "yes", words: "Say my name" },
  { value: "no", words: "Leave my name out" },
  { value: "long", words: "An answer that is so long that it needs a second line on a narrow phone" },
];

const subjects = [
  { value: "none", words: "Nothing else" },
  { value: "roads", words: "Roads and crossings" },
];

export function KitFields() {
  return (
    <>
      <h2>Fields</h2>
      <TextField name="plain" label="Full name" />
      <TextField name="hinted" label="Postcode" hint="Where you live or work" width="short" />
      <TextField name="filled" label="Email address" type="email" value="margaret.obrien@example.org" />
      <TextField name="optional" label="Phone number" optional type="tel" width="half" />
      <TextField
        name="wrong"
        label="Postcode"
        hint="Where you live or work"
        error="Enter a full UK postcode, like HP7 0AA"
        value="HP7"
        width="short"
      />
      <TextArea name="words" label="Your question" hint="500 characters at most" optional />
      <TextArea
        name="too-long"
        label="Your question"
        error="Your question must be 500 characters or fewer. Take out 37 characters"
        value="When will the crossing on Station Road be mended?"
      />
      <Checkbox name="unticked" label="I will not share my private link with anybody." checked={false} />
      <Checkbox name="ticked" label="Email me about future meetings." checked />
      <Checkbox
        name="untickable"
        label="I will not share my private link with anybody."
        checked={false}
        error="Tick the box to promise that you will not share your link"
      />
      <Radios name="said" legend="If we read your question out" value="yes" choices={answers} />
      <Radios
        name="not-said"
        legend="If we read your question out"
        hint="Choose one"
        error="Choose if we say your name"
        choices={answers}
      />
      <Select name="one-of-many" label="Kept together with" value="roads" choices={subjects} />
      <ColourField name="colour" label="Colour for buttons" hint="It must be dark" value="#0e4f4d" />
      <ColourField
        name="faint-colour"
        label="Colour for buttons"
        error="White words on this green are hard to read (4.2 to 1, we need 7 to 1). Choose a darker colour: #1f603c would do."
        value="#2e8b57"
        instead="#1f603c"
      />
      <FileField
        accept="image/png,image/jpeg,image/webp"
        name="no-picture"
        label="Picture"
        hint="PNG, JPEG or WebP, 40 KB or less"
      />
      <FileField
        accept="image/png,image/jpeg,image/webp"
        name="heavy-picture"
        label="Picture"
        error="The picture must be 40 KB or less. Make it smaller, then choose it again"
        kept="Your picture is in use. Choose a file only to replace it."
      />
    </>
  );
}
