// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed assets
var assetFiles embed.FS

// assets are the style, the fonts and the scripts. Each is served under an
// address that changes with its content, so that browsers may keep it for good.
type assets struct {
	stamp string
	by    map[string]asset
}

type asset struct {
	kind          string
	plain, zipped []byte
}

var kinds = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2",
	".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".png": "image/png"}

func loadAssets() (*assets, error) {
	a := &assets{by: make(map[string]asset)}
	sum := sha256.New()
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		kind, known := kinds[path.Ext(name)]
		if !known {
			return fmt.Errorf("asset %s: of no kind that is served", name)
		}
		content, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(content))
		sum.Write(content) //nolint:errcheck // a hash never fails
		each := asset{kind: kind, plain: content}
		if strings.HasPrefix(kind, "text/") || kind == "image/svg+xml" {
			var b bytes.Buffer
			w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
			if _, err := w.Write(content); err != nil {
				return err
			}
			if err := w.Close(); err != nil {
				return err
			}
			each.zipped = b.Bytes()
		}
		a.by[strings.TrimPrefix(name, "assets/")] = each
		return nil
	})
	a.stamp = hex.EncodeToString(sum.Sum(nil))[:12]
	return a, err
}

// address is where an asset is served.
func (a *assets) address(name string) (string, error) {
	if _, ok := a.by[name]; !ok {
		return "", fmt.Errorf("there is no asset %s", name)
	}
	return "/assets/" + a.stamp + "/" + name, nil
}

// serve answers when an asset is asked for.
func (a *assets) serve(w http.ResponseWriter, r *http.Request) bool {
	if r.URL.Path == "/favicon.ico" {
		r.URL.Path = "/assets/" + a.stamp + "/icon.svg"
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/assets/")
	if !ok {
		return false
	}
	stamp, name, _ := strings.Cut(rest, "/")
	each, known := a.by[name]
	switch {
	case !known || r.Method != http.MethodGet && r.Method != http.MethodHead:
		return false
	case stamp == a.stamp:
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	default: // a page of before an update asks for what has another address now
		w.Header().Set("Cache-Control", "no-cache")
	}
	h := w.Header()
	h.Set("Content-Type", each.kind)
	body := each.plain
	if each.zipped != nil {
		h.Add("Vary", "Accept-Encoding")
		if accepts(r, "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = each.zipped
		}
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	if r.Method == http.MethodGet {
		w.Write(body) //nolint:errcheck // the reader left
	}
	return true
}
