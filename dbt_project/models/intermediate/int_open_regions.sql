-- Places that pages name and the gazetteer does not hold: zones found by their suffix.
with named as (
    select
        mentions.region_key,
        mentions.region_code,
        mentions.region_name,
        mentions.region_level,
        mentions.parent_region_code,
        count(*) as mention_count
    from {{ ref('stg_region_mentions') }} as mentions
    left join {{ ref('stg_regions') }} as regions on mentions.region_key = regions.region_key
    where regions.region_key is null
    group by 1, 2, 3, 4, 5
),

ranked as (
    select
        *,
        row_number() over (
            partition by region_key
            order by mention_count desc, region_code, region_name, region_level, coalesce(parent_region_code, '')
        ) as place
    from named
)

select
    region_key,
    region_code,
    region_name,
    region_level,
    parent_region_code
from ranked
where place = 1
