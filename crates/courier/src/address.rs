//! Which addresses nothing is sent to: those of this machine and its own network, and those under which clouds hand out
//! secrets to whoever asks. An IPv4 address dressed up as an IPv6 one is refused in every form.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Alibaba Cloud and Azure hand out a machine's secrets here; both lie outside of the link-local range.
const METADATA: [Ipv4Addr; 2] = [Ipv4Addr::new(100, 100, 100, 200), Ipv4Addr::new(168, 63, 129, 16)];

/// Whether an address is one of the open network.
pub fn is_open(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_open_v4(address),
        IpAddr::V6(address) => is_open_v6(address),
    }
}

/// Whether an address is refused even for a host that the operator named: no intranet has a receiver there.
pub fn is_never(address: IpAddr) -> bool {
    let of_v4 = |address: Ipv4Addr| {
        address.is_link_local()
            || address.is_multicast()
            || address.is_broadcast()
            || address.octets()[0] == 0
            || METADATA.contains(&address)
    };
    match address {
        IpAddr::V4(address) => of_v4(address),
        IpAddr::V6(address) => {
            address.is_unspecified()
                || address.is_multicast()
                || address.is_unicast_link_local()
                || address.segments()[..2] == [0xfd00, 0x0ec2]
                || address.to_ipv4().is_some_and(|inner| address != Ipv6Addr::LOCALHOST && of_v4(inner))
        }
    }
}

fn is_open_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_closed = a == 0
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || (a == 100 && b & 0xc0 == 64) // carriers' own: 100.64.0.0/10
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || address.is_documentation()
        || (a == 198 && b & 0xfe == 18)
        || a >= 224
        || METADATA.contains(&address);
    !is_closed
}

fn is_open_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, ..] = address.segments();
    // The global unicast range, and of that neither Teredo, documentation, benchmarks, ORCHID nor 6to4: they carry an IPv4
    // address inside or lead nowhere. Mapped, compatible, translated (NAT64) and local ones lie outside of it.
    let is_global = a & 0xe000 == 0x2000;
    let is_special = (a == 0x2001 && (b < 0x0200 || b == 0x0db8)) || a == 0x2002;
    let is_documentation = a == 0x3fff && b & 0xf000 == 0;
    is_global && !is_special && !is_documentation && (a, b, c) != (0x2620, 0x4f, 0x8000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> bool {
        is_open(text.parse().expect("an address"))
    }

    #[test]
    fn the_open_network_is_open() {
        for text in
            ["1.1.1.1", "101.91.40.24", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2400:3200::1"]
        {
            assert!(open(text), "{text}");
        }
    }

    #[test]
    fn nothing_is_sent_into_the_own_network_in_whatever_dress() {
        let closed = [
            // This machine and its network.
            "0.0.0.0",
            "0.1.2.3",
            "127.0.0.1",
            "127.255.255.254",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "169.254.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "192.0.2.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "192.88.99.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            // The same in IPv6, and IPv4 within IPv6: mapped, compatible, NAT64 (both prefixes), 6to4, Teredo.
            "::",
            "::1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::808:808",
            "64:ff9b:1::a00:1",
            "2002:7f00:1::",
            "2002:808:808::1",
            "2001:0:4136:e378::1",
            "2001:db8::1",
            "100::1",
            "3fff::1",
            "5f00::1",
        ];
        for text in closed {
            assert!(!open(text), "{text}");
        }
    }

    #[test]
    fn a_named_intranet_host_may_be_private_but_never_where_secrets_lie() {
        let never = |text: &str| is_never(text.parse().expect("an address"));
        for text in ["10.1.2.3", "192.168.0.9", "127.0.0.1", "fd12::1", "::1"] {
            assert!(!never(text), "{text}");
        }
        for text in
            ["169.254.169.254", "100.100.100.200", "fe80::1", "fd00:ec2::254", "::ffff:169.254.169.254"]
        {
            assert!(never(text), "{text}");
        }
    }
}
