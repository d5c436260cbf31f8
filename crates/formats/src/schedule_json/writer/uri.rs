//! Addresses as RFC 3986 allows them, from those that people write.

/// The address with whatever is beyond ASCII, or must not stand where it stands, percent-encoded; none
/// where its host or port cannot be written so.
pub(super) fn uri(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let (head, fragment) = match rest.split_once('#') {
        Some((head, fragment)) => (head, Some(fragment)),
        None => (rest, None),
    };
    let mut written = format!("{scheme}:");
    let tail = match head.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find(['/', '?']).unwrap_or(rest.len());
            written.push_str("//");
            written.push_str(&authority(&rest[..end])?);
            &rest[end..]
        }
        None => head,
    };
    encode(tail, "/?:@", &mut written);
    if let Some(fragment) = fragment {
        written.push('#');
        encode(fragment, "/?:@", &mut written);
    }
    Some(written)
}

/// `user@host:port` (section 3.2).
fn authority(authority: &str) -> Option<String> {
    let mut written = String::new();
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, authority),
    };
    if let Some(user) = user {
        encode(user, ":", &mut written);
        written.push('@');
    }
    let (name, port) = match host.strip_prefix('[') {
        // An address of IPv6.
        Some(rest) => {
            let (name, port) = rest.split_once(']')?;
            name.parse::<core::net::Ipv6Addr>().ok()?;
            written.push_str(&format!("[{name}]"));
            ("", if port.is_empty() { None } else { Some(port.strip_prefix(':')?) })
        }
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    encode(name, "", &mut written);
    let digits = port.unwrap_or_default().bytes().all(|byte| byte.is_ascii_digit());
    if written.is_empty() || written.ends_with('@') || !digits {
        return None;
    }
    if let Some(port) = port {
        written.push_str(&format!(":{port}"));
    }
    Some(written)
}

/// Adds the text, with what is neither unreserved, a sub-delimiter (section 2.2) nor in `also` encoded.
fn encode(text: &str, also: &str, written: &mut String) {
    let bytes = text.as_bytes();
    for (place, byte) in bytes.iter().enumerate() {
        let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let fits = byte.is_ascii_alphanumeric()
            || b"-._~!$&'()*+,;=".contains(byte)
            || also.as_bytes().contains(byte)
            || (*byte == b'%' && hex(place + 1) && hex(place + 2));
        if fits {
            written.push(char::from(*byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
}
