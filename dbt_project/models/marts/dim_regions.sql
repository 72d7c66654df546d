with regions as (
    select * from {{ ref('int_regions') }}
)

select
    regions.region_key,
    regions.region_code,
    regions.region_name,
    regions.short_name,
    regions.region_level,
    parents.region_key as parent_region_key,
    case when regions.region_level = 'province' then regions.region_name else provinces.region_name end as province_name,
    case when regions.region_level = 'prefecture' then regions.region_name else prefectures.region_name end as prefecture_name,
    case when regions.region_level = 'county' then regions.region_name else counties.region_name end as county_name,
    regions.latitude,
    regions.longitude
from regions
left join {{ ref('stg_regions') }} as parents on regions.parent_region_code = parents.region_code
left join {{ ref('stg_regions') }} as provinces on regions.province_code = provinces.region_code
left join {{ ref('stg_regions') }} as prefectures on regions.prefecture_code = prefectures.region_code
left join {{ ref('stg_regions') }} as counties on regions.county_code = counties.region_code
