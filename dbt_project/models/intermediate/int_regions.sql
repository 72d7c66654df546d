{{ config(materialized='view') }}

-- Gazetteer and open zones in one shape; an open zone lies where its parent lies.
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
    latitude,
    longitude
from {{ ref('stg_regions') }}

union all

select
    zones.region_key,
    zones.region_code,
    zones.region_name,
    zones.region_name as short_name,
    zones.region_level,
    parents.region_code as parent_region_code,
    parents.province_code,
    parents.prefecture_code,
    parents.county_code,
    null as latitude,
    null as longitude
from {{ ref('int_open_regions') }} as zones
left join {{ ref('stg_regions') }} as parents on zones.parent_region_code = parents.region_code
