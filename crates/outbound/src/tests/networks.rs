//! Networks at their borders, and anywhere inside them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;

use crate::is_public;

/// Networks that nobody outside has, written down a second time as registries list them.
const V4: [&str; 14] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
];

const V6: [&str; 15] = [
    "::/96",
    "::ffff:0:0/96",
    "::ffff:0:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/32",
    "2001:20::/28",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
];

fn parts(network: &str) -> (&str, u32) {
    let (address, bits) = network.split_once('/').unwrap();
    (address, bits.parse().unwrap())
}

proptest! {
    #[test]
    fn no_address_of_a_network_that_is_not_public_passes(
        (network, host) in (prop::sample::select(&V4[..]), any::<u32>()),
    ) {
        let (address, bits) = parts(network);
        let inside = address.parse::<Ipv4Addr>().unwrap().to_bits() | (host >> bits);
        let inside = Ipv4Addr::from_bits(inside);
        prop_assert!(!is_public(IpAddr::V4(inside)), "{network}: {inside}");
        // In no disguise either.
        let [a, b, c, d] = inside.octets();
        let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
        let disguises = [
            inside.to_ipv6_mapped(),
            Ipv6Addr::new(0, 0, 0, 0, 0, 0, high, low),
            Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
            Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1),
            Ipv6Addr::new(0x2001, 0, high, low, 0, 0, 0, 0),
            Ipv6Addr::new(0x2001, 0, 0x5db8, 1, 0, 0, !high, !low),
        ];
        for disguise in disguises {
            prop_assert!(!is_public(IpAddr::V6(disguise)), "{network}: {disguise}");
        }
    }

    #[test]
    fn no_address_of_a_network_of_ipv6_that_is_not_public_passes(
        (network, host) in (prop::sample::select(&V6[..]), any::<u128>()),
    ) {
        let (address, bits) = parts(network);
        let inside = address.parse::<Ipv6Addr>().unwrap().to_bits() | (host >> bits);
        let inside = Ipv6Addr::from_bits(inside);
        prop_assert!(!is_public(IpAddr::V6(inside)), "{network}: {inside}");
    }
}

#[test]
fn neighbours_of_such_networks_are_public() {
    let public = [
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "2000::1",
        "2001:200::1",
        "2001:db7::1",
        "2001:db9::1",
        "2003::1",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "2a00::1",
    ];
    for address in public {
        assert!(is_public(address.parse().unwrap()), "{address}");
    }
}
