-- The chain upwards is at most country, province, prefecture, county, township, zone: a fixed number of joins, no recursion.
-- Of the forty thousand towns only those that some fact is about.
{% set height = 6 %}
with named as (
    select region_key from {{ ref('fct_region_mentions') }}
    union
    select region_key from {{ ref('fct_metric_observations') }}
    union
    select region_key from {{ ref('dim_projects') }}
),

step_0 as (
    select
        regions.region_key,
        regions.region_key as ancestor_region_key,
        regions.region_code as ancestor_code,
        regions.parent_region_code as next_code
    from {{ ref('int_regions') }} as regions
    left join named on regions.region_key = named.region_key
    where regions.region_level <> 'township' or named.region_key is not null
),
{% for n in range(1, height) %}
step_{{ n }} as (
    select
        below.region_key,
        above.region_key as ancestor_region_key,
        above.region_code as ancestor_code,
        above.parent_region_code as next_code
    from step_{{ n - 1 }} as below
    inner join {{ ref('stg_regions') }} as above on below.next_code = above.region_code and below.ancestor_code <> above.region_code
),
{% endfor %}
lineage as (
    {% for n in range(height) %}
    select
        region_key,
        ancestor_region_key,
        {{ n }} as distance,
        'administrative' as relation
    from step_{{ n }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

zone_members as (
    select distinct
        members.region_key as member_region_key,
        zones.region_key as zone_region_key
    from {{ exploded(ref('stg_regions'), 'member_codes', 'member_code', ['region_key']) }} as zones
    inner join {{ ref('stg_regions') }} as members on zones.member_code = members.region_code
    where members.region_key <> zones.region_key
),

-- What lies in a member lies in the zone, once, however many members hold it.
within_zones as (
    select
        lineage.region_key,
        zone_members.zone_region_key as ancestor_region_key,
        min(lineage.distance) + 1 as distance,
        'zone_member' as relation
    from lineage
    inner join zone_members on lineage.ancestor_region_key = zone_members.member_region_key
    group by 1, 2
)

select
    lineage.region_key,
    lineage.ancestor_region_key,
    lineage.distance,
    lineage.relation
from lineage

union all

select
    within_zones.region_key,
    within_zones.ancestor_region_key,
    within_zones.distance,
    within_zones.relation
from within_zones
left join lineage
    on within_zones.region_key = lineage.region_key
    and within_zones.ancestor_region_key = lineage.ancestor_region_key
where lineage.region_key is null
