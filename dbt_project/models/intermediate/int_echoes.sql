{{ config(materialized='view') }}

-- A headline states a body's figure again with less context, and a second mention often leaves the time out: such a figure
-- takes what it measures from the body sentence it repeats.
with figures as (
    select
        observation_key,
        article_key,
        metric_key,
        project_key,
        stated_name,
        measure,
        unit_base,
        value_base,
        coalesce(value_base_high, value_base) as value_top,
        period_end,
        char_start,
        coalesce(block_role, 'body') as block_role
    from {{ ref('int_changed_figures') }}
),

candidates as (
    select
        figures.observation_key,
        bodies.observation_key as told_by,
        figures.metric_key = bodies.metric_key as is_same_metric,
        {{ text_likeness('figures.stated_name', 'bodies.stated_name') }} as likeness,
        bodies.period_end is not null as has_period,
        bodies.char_start
    from figures
    inner join figures as bodies
        on figures.article_key = bodies.article_key
        and figures.unit_base = bodies.unit_base
        and figures.measure = bodies.measure
        and figures.value_base = bodies.value_base
        and figures.value_top = bodies.value_top
    where bodies.block_role = 'body'
        and figures.observation_key <> bodies.observation_key
        and (
            figures.block_role <> 'body'
            or (
                figures.period_end is null and bodies.period_end is not null and figures.metric_key = bodies.metric_key
                and coalesce(figures.project_key, bodies.project_key, '') = coalesce(bodies.project_key, '')
            )
        )
),

ranked as (
    select
        observation_key,
        told_by,
        is_same_metric,
        likeness,
        count(*) over (partition by observation_key) as candidate_count,
        row_number() over (
            partition by observation_key
            order by is_same_metric desc, likeness desc, has_period desc, char_start, told_by
        ) as place
    from candidates
)

select
    observation_key,
    told_by
from ranked
-- Where the names differ, one figure of that value may still be another thing: 5年 of a plan, 5年 between two inspections.
where place = 1 and (is_same_metric or (candidate_count = 1 and likeness > 0))
