import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkOf } from "./network";

describe("one visitor, as limits count,", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::", "2001:db8:1:2::/64"],
    ["::1", "::/64"],
    ["fe80::1%eth0", "fe80::/64"],
  ])("is at %s: %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(["", "unknown", "192.0.2.256", "192.0.2.1, 198.51.100.1", "<script>"])(
    "at %j is nobody in particular",
    (address) => {
      expect(networkOf(address)).toBe("unknown");
    },
  );

  it("is the same for every address of one IPv6 home, and another for every other home", () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const network = networkOf(address);
        expect(networkOf(network.replace("/64", ""))).toBe(network);
      }),
    );
    const homes = Array.from({ length: 300 }, (_, n) =>
      networkOf(`2001:db8:0:${n.toString(16)}::${n.toString(16)}`),
    );
    expect(new Set(homes).size).toBe(300);
  });
});
