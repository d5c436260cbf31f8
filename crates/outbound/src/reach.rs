//! Which addresses of machines may be connected to.
//!
//! The lists are the registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and what
//! was added since). A network that is given a special purpose later is added here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Where a client may connect to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses, on the ports 80 and 443.
    Public,
    /// Public addresses, on one other port.
    PublicOn(u16),
    /// One socket and no other, also in the own network: what the operator named, or a test's own server.
    /// Nothing that anybody else writes leads here.
    Only(SocketAddr),
}

impl Reach {
    /// Whether this socket may be connected to.
    pub(crate) fn allows(self, socket: SocketAddr) -> bool {
        match self {
            Reach::Public | Reach::PublicOn(_) => {
                self.allows_port(socket.port()) && is_public(socket.ip())
            }
            Reach::Only(one) => socket == one,
        }
    }

    pub(crate) fn allows_port(self, port: u16) -> bool {
        match self {
            Reach::Public => matches!(port, 80 | 443),
            Reach::PublicOn(other) => port == other,
            Reach::Only(one) => port == one.port(),
        }
    }
}

/// Whether an address belongs to the public internet. Forms that carry another address inside
/// (mapped, translated, tunnelled) are no public address, whatever they carry.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            !SPECIAL_V4.iter().any(|(net, bits)| within_v4(address, *net, *bits))
        }
        IpAddr::V6(address) => {
            within_v6(address, GLOBAL_V6.0, GLOBAL_V6.1)
                && !SPECIAL_V6.iter().any(|(net, bits)| within_v6(address, *net, *bits))
        }
    }
}

const fn v4(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {
    Ipv4Addr::new(a, b, c, d)
}

/// Networks of IPv4 that are not public, by address and length of prefix.
const SPECIAL_V4: [(Ipv4Addr, u32); 17] = [
    (v4(0, 0, 0, 0), 8),       // this host
    (v4(10, 0, 0, 0), 8),      // private
    (v4(100, 64, 0, 0), 10),   // shared by customers of a provider
    (v4(127, 0, 0, 0), 8),     // loopback
    (v4(169, 254, 0, 0), 16),  // link-local, and what clouds tell their machines
    (v4(172, 16, 0, 0), 12),   // private
    (v4(192, 0, 0, 0), 24),    // protocol assignments
    (v4(192, 0, 2, 0), 24),    // documentation
    (v4(192, 31, 196, 0), 24), // sinks of wrong questions
    (v4(192, 52, 193, 0), 24), // multicast by tunnels
    (v4(192, 88, 99, 0), 24),  // relays of 6to4
    (v4(192, 168, 0, 0), 16),  // private
    (v4(192, 175, 48, 0), 24), // sinks of wrong questions
    (v4(198, 18, 0, 0), 15),   // benchmarks
    (v4(198, 51, 100, 0), 24), // documentation
    (v4(203, 0, 113, 0), 24),  // documentation
    (v4(224, 0, 0, 0), 3),     // multicast, reserved, broadcast
];

const fn v6(a: u16, b: u16, c: u16) -> Ipv6Addr {
    Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)
}

/// All that is given out of IPv6 to the public so far. Outside of it lie loopback, mapped and
/// compatible forms, 64:ff9b::/96, unique local, link-local and multicast addresses.
const GLOBAL_V6: (Ipv6Addr, u32) = (v6(0x2000, 0, 0), 3);

/// What is not public inside of it.
const SPECIAL_V6: [(Ipv6Addr, u32); 6] = [
    (v6(0x2001, 0, 0), 23), // protocol assignments, Teredo and ORCHID among them
    (v6(0x2001, 0xdb8, 0), 32), // documentation
    (v6(0x2002, 0, 0), 16), // 6to4
    (v6(0x2620, 0x4f, 0x8000), 48), // sinks of wrong questions
    (v6(0x3ffe, 0, 0), 16), // given back
    (v6(0x3fff, 0, 0), 20), // documentation
];

fn within_v4(address: Ipv4Addr, net: Ipv4Addr, bits: u32) -> bool {
    (address.to_bits() ^ net.to_bits()).leading_zeros() >= bits
}

fn within_v6(address: Ipv6Addr, net: Ipv6Addr, bits: u32) -> bool {
    (address.to_bits() ^ net.to_bits()).leading_zeros() >= bits
}
