-- A metric's kind and domain are those most of its figures have.
with described as (
    select
        metric_key,
        metric_name,
        unit_base,
        coalesce(quantity_kind, 'other') as quantity_kind,
        coalesce(domain, 'other') as domain,
        count(*) as figure_count
    from {{ ref('stg_observations') }}
    group by 1, 2, 3, 4, 5
),

ranked as (
    select
        *,
        row_number() over (
            partition by metric_key
            order by figure_count desc, quantity_kind, domain, metric_name, unit_base
        ) as place
    from described
)

select
    metric_key,
    metric_name,
    unit_base,
    quantity_kind,
    domain
from ranked
where place = 1
