{#
    Functions that readers of the release call. They live in the database file itself, use only its tables and need no
    extension. A publication that copies the whole file keeps them.
#}
{% macro create_table_macros() %}
{% if execute and target.type == 'duckdb' and flags.WHICH in ('build', 'run') %}
    {% set missing = [] %}
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | selectattr('schema', 'equalto', 'main') %}
        {% if model_relation(node.name) is none %}
            {% do missing.append(node.alias) %}
        {% endif %}
    {% endfor %}
    {% if not missing %}
        {% do run_query(metric_series_as_of()) %}
        {% do run_query(search_articles()) %}
    {% endif %}
{% endif %}
{% endmacro %}

{# metric_series_as_of(day): the series as the papers printed by that day told it, with the page versions of that day. #}
{% macro metric_series_as_of() %}
create or replace macro metric_series_as_of(known_day) as table (
    with standing_pages as (
        select distinct page_key
        from page_versions
        where valid_from <= cast(known_day as date) and (valid_to is null or valid_to > cast(known_day as date))
    ),

    -- What is told again may stand on a page that was corrected since.
    printed_pages as (
        select distinct page_key
        from page_versions
        where valid_from <= cast(known_day as date)
    ),

    known_retellings as (
        select claim_retellings.*
        from claim_retellings
        inner join printed_pages on claim_retellings.earlier_page_key = printed_pages.page_key
    ),

    known_claims as (
        {{ standing_claims('series_claims', 'known_retellings', 'standing_pages') }}
    ),

    known_rows as (
        {{ reconciled_rows('known_claims') }}
    )

    select
        known_rows.series_row_key,
        known_rows.series_key,
        known_rows.metric_key,
        dim_metrics.metric_name,
        known_rows.region_key,
        dim_regions.region_name,
        known_rows.project_key,
        dim_projects.project_name,
        known_rows.measure,
        known_rows.comparison,
        known_rows.basis,
        known_rows.is_cumulative,
        known_rows.period_start,
        known_rows.period_end,
        known_rows.period_grain,
        known_rows.value_base,
        known_rows.value_base_high,
        known_rows.unit_base,
        known_rows.qualifier,
        known_rows.quote,
        known_rows.claim_count,
        known_rows.page_count,
        known_rows.source_count,
        known_rows.first_reported_on,
        known_rows.last_reported_on,
        known_rows.observation_keys
    from known_rows
    inner join dim_metrics on known_rows.metric_key = dim_metrics.metric_key
    left join dim_regions on known_rows.region_key = dim_regions.region_key
    left join dim_projects on known_rows.project_key = dim_projects.project_key
)
{% endmacro %}

{#
    search_articles(query): words set off by spaces. A word is looked up in the index's own terms: those it contains, and
    those that begin with it; so no tokenizer is needed where the query runs. Okapi BM25 (k1 = 1.2, b = 0.75) ranks, times the
    square of the share of the query that an article holds.
#}
{% macro search_articles() %}
create or replace macro search_articles(query_text) as table (
    with words as (
        select distinct word
        from (select unnest(string_split_regex(trim(lower(query_text)), '[\s,，、。;；]+')) as word)
        where word <> ''
    ),

    terms as (
        select
            words.word,
            vocabulary.term,
            vocabulary.article_count,
            case when vocabulary.term = words.word then 2.0
                when starts_with(vocabulary.term, words.word) then 1.5
                else 1.0 * length(vocabulary.term) / length(words.word) end as weight
        from words
        inner join search_terms as vocabulary
            on contains(words.word, vocabulary.term)
            or (length(words.word) > 1 and starts_with(vocabulary.term, words.word))
    ),

    corpus as (
        select count(*) as articles, greatest(avg(token_count), 1) as average_length from article_search
    ),

    spread as (
        select
            terms.word,
            terms.term,
            terms.weight,
            ln(1 + greatest(corpus.articles - terms.article_count + 0.5, 0.5) / (terms.article_count + 0.5)) as rarity,
            corpus.average_length
        from terms
        cross join corpus
    ),

    -- How much of each word an article holds: 老 alone is a quarter of 老旧小区.
    by_word as (
        select
            search_postings.article_key,
            spread.word,
            least(sum(least(length(spread.term) / length(spread.word), 1.0)), 1.0) as coverage,
            sum(
                spread.weight * spread.rarity * search_postings.occurrences * 2.2
                / (search_postings.occurrences + 1.2 * (0.25 + 0.75 * article_search.token_count / spread.average_length))
            ) as score,
            arg_max(spread.term, (spread.weight * spread.rarity, spread.term)) as best_term,
            max(spread.weight * spread.rarity) as best_weight
        from spread
        inner join search_postings using (term)
        inner join article_search on search_postings.article_key = article_search.article_key
        group by 1, 2
    ),

    scored as (
        select
            article_key,
            sum(coverage) as words_found,
            sum(score * coverage) * power(sum(coverage) / (select count(*) from words), 2) as score,
            arg_max(best_term, (best_weight, best_term)) as best_term
        from by_word
        group by 1
    )

    select
        article_search.article_key,
        article_search.headline,
        substr(
            replace(dim_articles.body, chr(10), ' '),
            greatest(strpos(lower(dim_articles.body), scored.best_term) - 30, 1),
            90
        ) as snippet,
        article_search.publication_name,
        article_search.publication_date,
        round(scored.words_found, 2) as words_found,
        round(scored.score, 4) as score
    from scored
    inner join article_search on scored.article_key = article_search.article_key
    inner join dim_articles on scored.article_key = dim_articles.article_key
    order by scored.score desc, article_search.article_key
)
{% endmacro %}
