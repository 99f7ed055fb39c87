//! A circle in a graph.

/// The members of one circle in order; `ways` holds the followers of each. None: every way ends.
pub fn circle(ways: &[Vec<usize>]) -> Option<Vec<usize>> {
    // 0 unseen, 1 on the path, 2 done. Iterative: documents may have long chains.
    let mut mark = vec![0u8; ways.len()];
    for start in 0..ways.len() {
        if mark[start] != 0 {
            continue;
        }
        let mut path = vec![(start, 0usize)];
        mark[start] = 1;
        while let Some((node, way)) = path.last_mut() {
            let Some(next) = ways[*node].get(*way).copied() else {
                mark[*node] = 2;
                path.pop();
                continue;
            };
            *way += 1;
            match mark[next] {
                0 => {
                    mark[next] = 1;
                    path.push((next, 0));
                }
                1 => {
                    let from = path.iter().position(|(node, _)| *node == next).unwrap_or(0);
                    return Some(path[from..].iter().map(|(node, _)| *node).collect());
                }
                _ => {}
            }
        }
    }
    None
}
