{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
-- Every figure with what it is taken to measure and what its print allows; all page versions, for looking back in time.
with told as (
    select
        observations.observation_key,
        coalesce(bodies.observation_key, observations.observation_key) as told_by
    from {{ ref('int_changed_figures') }} as observations
    left join {{ ref('int_echoes') }} as echoes on observations.observation_key = echoes.observation_key
    left join {{ ref('int_changed_figures') }} as bodies on echoes.told_by = bodies.observation_key
),

claims as (
    select
        figures.observation_key,
        case when told.told_by <> figures.observation_key then told.told_by end as told_by,
        figures.page_key,
        figures.article_key,
        meaning.metric_key,
        meaning.region_key,
        meaning.project_key,
        -- A programme named like its figure (老旧小区改造, 改造老旧小区) adds nothing: papers name it or leave it out.
        case
            when {{ names_programme('meaning.stated_name', 'meaning.project_stated_name') }} then null
            else meaning.project_key
        end as subject_project_key,
        {{ metric_topic('metrics.metric_name') }} as topic,
        length(metrics.metric_name) as name_length,
        meaning.stated_name,
        figures.measure,
        meaning.comparison,
        meaning.basis,
        meaning.is_cumulative,
        meaning.period_start,
        meaning.period_end,
        meaning.period_grain,
        figures.value_base,
        figures.value_base_high,
        figures.unit_base,
        figures.qualifier,
        figures.quote,
        figures.confidence,
        sources.paper,
        sources.reported_on
    from {{ ref('int_changed_figures') }} as figures
    inner join told on figures.observation_key = told.observation_key
    inner join {{ ref('int_changed_figures') }} as meaning on told.told_by = meaning.observation_key
    inner join {{ ref('dim_metrics') }} as metrics on meaning.metric_key = metrics.metric_key
    inner join {{ ref('int_page_sources') }} as sources on figures.page_key = sources.page_key
),

-- Figures meet only where they can be about one thing. Without place or project a short name (贡献率, 利润总额) may be of
-- anything: such figures meet on other pages only where the number itself is telling (three digits or more). Figures without
-- a time need one project, or one place and year.
bucketed as (
    select
        claims.*,
        bounds.is_bound,
        bounds.point_low,
        bounds.point_high,
        bounds.near_low,
        bounds.near_high,
        bounds.hard_low,
        bounds.hard_high,
        case
            when claims.region_key is null and claims.subject_project_key is null
                and claims.name_length < 5 and abs(claims.value_base) < 100 * bounds.round_step
                then concat(claims.page_key, coalesce(cast(claims.period_end as {{ dbt.type_string() }}), ''))
            when claims.period_end is not null then cast(claims.period_end as {{ dbt.type_string() }})
            when claims.subject_project_key is not null then 'project'
            when claims.region_key is not null and claims.reported_on is not null
                then concat(claims.stated_name, cast(extract(year from claims.reported_on) as {{ dbt.type_string() }}))
            else claims.page_key
        end as bucket
    from claims
    inner join {{ ref('int_figure_bounds') }} as bounds on claims.observation_key = bounds.observation_key
)

select
    bucketed.observation_key,
    bucketed.told_by,
    bucketed.page_key,
    bucketed.article_key,
    bucketed.metric_key,
    bucketed.region_key,
    bucketed.project_key,
    bucketed.subject_project_key,
    bucketed.stated_name,
    bucketed.measure,
    bucketed.comparison,
    bucketed.basis,
    bucketed.is_cumulative,
    bucketed.period_start,
    bucketed.period_end,
    bucketed.period_grain,
    bucketed.value_base,
    bucketed.value_base_high,
    bucketed.unit_base,
    bucketed.qualifier,
    bucketed.quote,
    bucketed.confidence,
    bucketed.paper,
    bucketed.reported_on,
    bucketed.is_bound,
    bucketed.point_low,
    bucketed.point_high,
    bucketed.near_low,
    bucketed.near_high,
    bucketed.hard_low,
    bucketed.hard_high,
    {{ stable_key(['topic', 'bucketed.unit_base', 'region_key', 'subject_project_key', 'measure', 'comparison', 'basis']) }} as series_key,
    {{ stable_key(['metric_key', 'region_key', 'subject_project_key', 'measure', 'comparison', 'basis', 'bucket']) }} as group_key,
    {{ stable_key([
        'bucketed.point_low', 'bucketed.point_high', 'bucketed.near_low', 'bucketed.near_high', 'bucketed.is_bound', 'bucketed.period_start',
        "coalesce(bucketed.is_cumulative or bucketed.period_start = bucketed.period_end, true)"
    ]) }} as form_key,
    {{ stable_key([
        'bucketed.observation_key', 'bucketed.told_by', 'bucketed.project_key', 'bucketed.article_key', 'bucketed.stated_name', 'bucketed.is_cumulative',
        'bucketed.period_start', 'bucketed.period_end', 'bucketed.period_grain', 'bucketed.value_base', 'bucketed.value_base_high',
        'bucketed.qualifier', 'bucketed.quote', 'bucketed.confidence', 'bucketed.paper', 'bucketed.reported_on',
        'bucketed.near_low', 'bucketed.near_high', 'bucketed.hard_low', 'bucketed.hard_high'
    ]) }} as claim_version
from bucketed
