"""Score the layout reader on the bulk items: `python -m benchmarks.layout [--singles N] [--pages N] [--seed S] [--show N]`.

Single items must read as one article with its title. Composed pages are scored as the labelled ones are: B-cubed over the
body lines, and the share of headlines whose likeness is at least 0.9.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from difflib import SequenceMatcher

from benchmarks.composer import Composed, Item, compose_pages, read_items
from flows.parsing.layout import read_layout


def alike(a: str, b: str) -> float:
    """Likeness of two headlines in [0, 1], as the judge measures it."""
    if a == b:
        return 1.0
    likeness = SequenceMatcher(None, a, b).ratio()
    return max(likeness, min(len(a), len(b)) / max(len(a), len(b))) if a and b and (a in b or b in a) else likeness


def score_single(item: Item) -> bool:
    """Whether an item, set as a plain file, reads as one article with its title and every line in it."""
    text = f"{item.title}\n{item.body}\n"
    articles, lines = read_layout(text)
    title = "".join(item.title.split())
    whole = len(articles) == 1 and articles[0].headline == title
    return whole and all(line.article == 0 and line.role != "furniture" for line in lines)


def score_page(page: Composed) -> tuple[float, float, int, int]:
    """Sum of B-cubed precision and of recall over the body lines, number of headlines right, number of lines found."""
    articles, lines = read_layout(page.text)
    guess = {line.number: line.article for line in lines if line.article is not None}
    by_truth: dict[int, set[int]] = defaultdict(set)
    by_guess: dict[int, set[int]] = defaultdict(set)
    for number, article in page.body_lines.items():
        by_truth[article].add(number)
        if number in guess:
            by_guess[guess[number]].add(number)
    precision = recall = 0.0
    for number, article in page.body_lines.items():
        if number in guess:
            mine, theirs = by_guess[guess[number]], by_truth[article]
            precision += len(mine & theirs) / len(mine)
            recall += len(mine & theirs) / len(theirs)
    right = 0
    for article, headline in enumerate(page.headlines):
        votes = Counter(guess[n] for n in by_truth[article] if n in guess)
        have = articles[votes.most_common(1)[0][0]].headline if votes else None
        right += alike(have or "", headline) >= 0.9
    return precision, recall, right, sum(n in guess for n in page.body_lines)


def main() -> None:
    """Print the scores and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--singles", type=int, default=19_000)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print this many of the worst pages")
    options = parser.parse_args()
    items = read_items()
    read_layout(items[0].title + "\n" + items[0].body)
    began = time.process_time()
    chosen = items[: options.singles]
    wrong = [item for item in chosen if not score_single(item)]
    characters = sum(len(item.title) + len(item.body) for item in chosen)
    spent = time.process_time() - began
    print(
        f"single items   {len(chosen) - len(wrong)} of {len(chosen)} right, {spent / max(characters, 1) * 1e6:.2f} µs/char"
    )
    print(*(f"  {item.date} {item.title}" for item in wrong[: options.show]), sep="\n")

    pages = compose_pages(options.pages, options.seed, items)
    began = time.process_time()
    scores = [score_page(page) for page in pages]
    spent = time.process_time() - began
    found = sum(s[3] for s in scores)
    total = sum(len(page.body_lines) for page in pages)
    precision, recall = sum(s[0] for s in scores) / max(found, 1), sum(s[1] for s in scores) / max(total, 1)
    headlines = sum(s[2] for s in scores) / max(sum(len(page.headlines) for page in pages), 1)
    characters = sum(len(page.text) for page in pages)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"composed pages B-cubed F1 {both:.3f} (P {precision:.3f} R {recall:.3f}), headlines {headlines:.3f}", end="")
    print(f", {spent / max(characters, 1) * 1e6:.2f} µs/char")
    worst = sorted(range(len(pages)), key=lambda i: (scores[i][0] + scores[i][1]) / max(len(pages[i].body_lines), 1))
    for index in worst[: options.show]:
        print(f"--- page {index}: {scores[index]}\n{draw(pages[index])}")


def draw(page: Composed) -> str:
    """The page's lines with the true article, the one read, and the role read."""
    roles = {line.number: line for line in read_layout(page.text)[1]}
    out = [f"  {number}: {headline}" for number, headline in enumerate(page.headlines)]
    for number, text in enumerate(page.text.split("\n"), 1):
        if text.strip():
            line = roles[number]
            out.append(f"{number:4d} {page.body_lines.get(number, '-')!s:>2} {line.article!s:>4} {line.role:9s} {text}")
        else:
            out.append("")
    return "\n".join(out)


if __name__ == "__main__":
    main()
