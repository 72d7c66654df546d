-- Groups whose rows were made from other claims than they have now, or from none.
{% set built = built_relation('int_series_rows') | trim %}
with done as (
    {% if built %}
    select distinct
        group_key,
        group_version
    from {{ built }}
    {% else %}
    select
        group_key,
        group_version
    from {{ ref('int_group_versions') }}
    where group_key is null
    {% endif %}
),

current_groups as (
    select
        group_key,
        group_version
    from {{ ref('int_group_versions') }}
    where claim_count > 0
)

select coalesce(current_groups.group_key, done.group_key) as group_key
from current_groups
full outer join done on current_groups.group_key = done.group_key
where current_groups.group_key is null or done.group_key is null or current_groups.group_version <> done.group_version
