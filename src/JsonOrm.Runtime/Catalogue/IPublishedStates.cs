namespace JsonOrm.Catalogue;

/// <summary>The states that commits publish, as the catalogue uses them.</summary>
internal interface IPublishedStates
{
    /// <summary>The newest state visible to readers.</summary>
    DatabaseVersion Published { get; }

    /// <summary>Waits until every commit queued now is published or has failed, but not for later ones.</summary>
    void WaitForQueued();
}
