select
    region_key,
    region_code,
    region_name,
    short_name,
    region_level,
    parent_region_code,
    province_code,
    prefecture_code,
    county_code,
    member_codes,
    latitude,
    longitude
from {{ source('lake', 'regions') }}
