/** On each page of these: that it is not Zoom. */
export function StandsForZoom() {
  return (
    <p>
      This page stands for Zoom. It is a demonstration, so it does not open Zoom. Nothing leaves this
      computer.
    </p>
  );
}
