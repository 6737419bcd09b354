document.body.append('Nothing');
performance.mark('maxpods-first-result');
