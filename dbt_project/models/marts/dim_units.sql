-- Units of the lexicon, and the classifiers met on pages that it does not list, with the factor their figures show.
with listed as (
    select
        unit,
        unit_base,
        factor,
        quantity_kind
    from {{ ref('stg_units') }}
),

met as (
    select
        observations.unit,
        observations.unit_base,
        median(case when observations.value <> 0 then observations.value_base / observations.value else 1 end) as factor,
        min(coalesce(observations.quantity_kind, 'other')) as quantity_kind,
        count(*) as figure_count
    from {{ ref('stg_observations') }} as observations
    left join listed on observations.unit = listed.unit
    where listed.unit is null and observations.unit is not null
    group by 1, 2
),

candidates as (
    select unit, unit_base, factor, quantity_kind, 0 as figure_count from listed
    union all
    select unit, unit_base, factor, quantity_kind, figure_count from met
),

ranked as (
    select
        *,
        row_number() over (partition by unit order by figure_count desc, unit_base, factor, quantity_kind) as place
    from candidates
)

select
    unit,
    unit_base,
    factor,
    quantity_kind
from ranked
where place = 1
