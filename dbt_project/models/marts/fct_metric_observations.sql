{{ config(materialized='incremental', incremental_strategy='append', pre_hook="{{ forget_changed_pages() }}") }}
-- depends_on: {{ ref('int_changed_pages') }}
select
    observations.observation_key,
    observations.article_key,
    observations.page_key,
    observations.metric_key,
    observations.region_key,
    mentions.project_key,
    observations.project_mention_key,
    observations.project_stated_name,
    observations.stated_name,
    observations.quote,
    observations.sentence,
    observations.block_role,
    observations.char_start,
    observations.char_end,
    observations.value,
    observations.value_high,
    observations.unit,
    observations.value_base,
    observations.value_base_high,
    observations.unit_base,
    observations.qualifier,
    observations.measure,
    observations.comparison,
    observations.basis,
    observations.is_cumulative,
    observations.period_start,
    observations.period_end,
    observations.period_grain,
    observations.confidence,
    observations.rules,
    observations.parser_version
from {{ ref('stg_observations') }} as observations
left join {{ ref('fct_project_mentions') }} as mentions on observations.project_mention_key = mentions.mention_key
{{ only_changed_pages('observations') }}
