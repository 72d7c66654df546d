"""The lake's tables of regions and units, from the lexicon. Written only where the lexicon changed."""

from __future__ import annotations

import gzip
import io
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from flows.parsing.gazetteer import lake_rows
from flows.parsing.gazetteer import units as units_and_zones
from flows.parsing.units import unit_rows
from flows.schemas import SCHEMAS, stable_key

LEXICON = Path(__file__).parent / "parsing" / "lexicon"
ABOVE = ("province_code", "prefecture_code", "county_code")


def regions_table() -> pa.Table:
    """Every unit and zone. Towns, nine rows in ten, go column by column: they lie where the unit above them lies."""
    upper = [
        {**r, "region_key": stable_key("region", r["region_code"])} for r in islice(lake_rows(), len(units_and_zones()))
    ]
    above = {r["region_code"]: [r[c] for c in ABOVE] for r in upper}
    towns = _town_lines()
    parents = towns.column("parent_code").to_pylist()
    columns = {
        "region_key": [stable_key("region", c) for c in towns.column("code").to_pylist()],
        "region_code": towns.column("code"),
        "region_name": towns.column("name"),
        "short_name": pc.if_else(pc.equal(towns.column("short_name"), ""), towns.column("name"), towns.column("short_name")),
        "region_level": towns.column("level"),
        "parent_region_code": parents,
        **{name: [above[p][place] for p in parents] for place, name in enumerate(ABOVE)},
        "member_codes": pa.nulls(len(towns), pa.list_(pa.string())).fill_null([]),
        "latitude": towns.column("latitude"),
        "longitude": towns.column("longitude"),
    }
    schema = SCHEMAS["regions"]
    lower = pa.table({name: columns[name] for name in schema.names}).cast(schema)
    return pa.concat_tables([pa.Table.from_pylist(upper, schema), lower])


def _town_lines() -> pa.Table:
    data = gzip.decompress((LEXICON / "regions.csv.gz").read_bytes())
    text = ("code", "name", "short_name", "level", "parent_code")
    types = {**dict.fromkeys(text, pa.string()), "latitude": pa.float64(), "longitude": pa.float64()}
    table = csv.read_csv(io.BytesIO(data), convert_options=csv.ConvertOptions(column_types=types))
    return table.filter(pc.equal(table.column("level"), "township"))


def units_table() -> pa.Table:
    """Every unit as printed."""
    return pa.Table.from_pylist(list(unit_rows()), SCHEMAS["units"])
